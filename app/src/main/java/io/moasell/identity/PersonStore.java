package io.moasell.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People and their passwords' hashes. */
@Component
class PersonStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    PersonStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A person with what only the log-in compares.
     *
     * @param passwordHash Argon2id
     */
    record Stored(Person person, String passwordHash) {}

    PersonId add(String email, String name, String passwordHash, boolean mustChange) {
        return new PersonId(
                jdbc.sql(
                                """
                                insert into identity.person (email, name, password_hash, must_change, made_at)
                                values (:email, :name, :hash, :mustChange, :now) returning id
                                """)
                        .param("email", email)
                        .param("name", name)
                        .param("hash", passwordHash)
                        .param("mustChange", mustChange)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .single());
    }

    boolean anybody() {
        return jdbc.sql("select exists (select 1 from identity.person)")
                .query(Boolean.class)
                .single();
    }

    Optional<Stored> byEmail(String email) {
        return jdbc.sql(
                        """
                        select id, email, name, password_hash, must_change from identity.person where email = :email
                        """)
                .param("email", email)
                .query(PersonStore::read)
                .optional();
    }

    Optional<Stored> byId(PersonId id) {
        return jdbc.sql(
                        """
                        select id, email, name, password_hash, must_change from identity.person where id = :id
                        """)
                .param("id", id.value())
                .query(PersonStore::read)
                .optional();
    }

    void setPassword(PersonId id, String passwordHash, boolean mustChange) {
        jdbc.sql(
                        """
                        update identity.person set password_hash = :hash, must_change = :mustChange where id = :id
                        """)
                .param("hash", passwordHash)
                .param("mustChange", mustChange)
                .param("id", id.value())
                .update();
    }

    private static Stored read(ResultSet row, int number) throws SQLException {
        return new Stored(
                new Person(
                        new PersonId(row.getLong("id")),
                        row.getString("email"),
                        row.getString("name"),
                        row.getBoolean("must_change")),
                row.getString("password_hash"));
    }
}
