package io.moasell.privacy;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which installation keys this database knows. */
@Component
class InstallationKeyStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    InstallationKeyStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A key this database was sealed with.
     *
     * @param id its fingerprint
     * @param proof a word that only the key opens
     */
    record Known(String id, byte[] proof) {}

    List<Known> all() {
        return jdbc.sql("select id, proof from privacy.installation_key")
                .query((row, n) -> new Known(row.getString("id"), row.getBytes("proof")))
                .list();
    }

    /** Remembers a key; there is one first key, whoever else tries. */
    void add(String id, boolean first, byte[] proof) {
        jdbc.sql(
                        """
                        insert into privacy.installation_key (id, is_first, proof, known_since)
                        values (:id, :first, :proof, :now) on conflict do nothing
                        """)
                .param("id", id)
                .param("first", first)
                .param("proof", proof)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
