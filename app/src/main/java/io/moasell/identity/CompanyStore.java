package io.moasell.identity;

import io.moasell.tenancy.Right;
import io.moasell.tenancy.TenantId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Companies, their services, members and groups. Takes the company's id: no tenant owns these. */
@Component
class CompanyStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    CompanyStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    CompanyId addCompany(String name) {
        return new CompanyId(
                jdbc.sql(
                                """
                                insert into identity.company (name, made_at) values (:name, :now) returning id
                                """)
                        .param("name", name)
                        .param("now", now())
                        .query(Long.class)
                        .single());
    }

    void hold(CompanyId company) {
        jdbc.sql("select id from identity.company where id = :company for update")
                .param("company", company.value())
                .query(Long.class)
                .single();
    }

    /** Adds the service, and makes it the default of a company that has none. */
    void addService(CompanyId company, TenantId service) {
        jdbc.sql(
                        """
                        with added as (
                          insert into identity.service (service, company_id, made_at) values (:service, :company, :now)
                          returning service, company_id)
                        update identity.company c set default_service = added.service
                        from added where c.id = added.company_id and c.default_service is null
                        """)
                .param("service", service.value())
                .param("company", company.value())
                .param("now", now())
                .update();
    }

    Optional<CompanyId> companyOf(TenantId service) {
        return jdbc.sql("select company_id from identity.service where service = :service")
                .param("service", service.value())
                .query(Long.class)
                .optional()
                .map(CompanyId::new);
    }

    Optional<TenantId> defaultOf(PersonId person) {
        return jdbc.sql(
                        """
                        select c.default_service from identity.membership m
                        join identity.company c on c.id = m.company_id
                        where m.person_id = :person and c.default_service is not null
                        order by m.joined_at, m.company_id limit 1
                        """)
                .param("person", person.value())
                .query(Long.class)
                .optional()
                .map(TenantId::new);
    }

    List<TenantId> servicesOf(PersonId person) {
        return jdbc
                .sql(
                        """
                        select s.service from identity.membership m
                        join identity.company c on c.id = m.company_id
                        join identity.service s on s.company_id = m.company_id
                        where m.person_id = :person
                        order by m.joined_at, m.company_id, s.service <> c.default_service, s.made_at, s.service
                        """)
                .param("person", person.value())
                .query(Long.class)
                .list()
                .stream()
                .map(TenantId::new)
                .toList();
    }

    /**
     * What somebody is in the company that owns a service.
     *
     * @param rights the group's where there is one, else the own
     */
    record Standing(Person person, CompanyId company, Role role, Set<Right> rights) {}

    Optional<Standing> standing(PersonId person, TenantId service) {
        return jdbc.sql(
                        """
                        select p.id, p.email, p.name, p.must_change, m.company_id, m.role,
                          coalesce(g.rights, m.rights) as rights
                        from identity.service s
                        join identity.membership m on m.company_id = s.company_id and m.person_id = :person
                        join identity.person p on p.id = m.person_id
                        left join identity.rights_group g on g.company_id = m.company_id and g.id = m.group_id
                        where s.service = :service
                        """)
                .param("person", person.value())
                .param("service", service.value())
                .query(
                        (row, n) ->
                                new Standing(
                                        person(row),
                                        new CompanyId(row.getLong("company_id")),
                                        Role.valueOf(row.getString("role")),
                                        rights(row)))
                .optional();
    }

    Optional<Role> roleOf(CompanyId company, PersonId person) {
        return jdbc.sql(
                        """
                        select role from identity.membership where company_id = :company and person_id = :person
                        """)
                .param("company", company.value())
                .param("person", person.value())
                .query(String.class)
                .optional()
                .map(Role::valueOf);
    }

    boolean addMember(CompanyId company, PersonId person, Role role) {
        return jdbc.sql(
                                """
                                insert into identity.membership (company_id, person_id, role, joined_at)
                                values (:company, :person, :role, :now) on conflict do nothing
                                """)
                        .param("company", company.value())
                        .param("person", person.value())
                        .param("role", role.name())
                        .param("now", now())
                        .update()
                == 1;
    }

    boolean changeMember(
            CompanyId company,
            PersonId person,
            Role role,
            @Nullable GroupId group,
            Set<Right> own) {
        return jdbc.sql(
                                """
                                update identity.membership set role = :role, group_id = :group, rights = :rights
                                where company_id = :company and person_id = :person
                                """)
                        .param("role", role.name())
                        .param("group", group == null ? null : group.value())
                        .param("rights", names(own))
                        .param("company", company.value())
                        .param("person", person.value())
                        .update()
                == 1;
    }

    boolean removeMember(CompanyId company, PersonId person) {
        return jdbc.sql(
                                """
                                delete from identity.membership where company_id = :company and person_id = :person
                                """)
                        .param("company", company.value())
                        .param("person", person.value())
                        .update()
                == 1;
    }

    List<Member> members(CompanyId company) {
        return jdbc.sql(
                        """
                        select p.id, p.email, p.name, p.must_change, m.role, m.group_id, m.rights
                        from identity.membership m join identity.person p on p.id = m.person_id
                        where m.company_id = :company
                        order by case m.role when 'MASTER' then 0 when 'MANAGER' then 1 else 2 end, m.joined_at, p.id
                        """)
                .param("company", company.value())
                .query(
                        (row, n) -> {
                            long group = row.getLong("group_id");
                            return new Member(
                                    person(row),
                                    Role.valueOf(row.getString("role")),
                                    row.wasNull() ? null : new GroupId(group),
                                    rights(row));
                        })
                .list();
    }

    List<RightsGroup> groups(CompanyId company) {
        return jdbc.sql(
                        """
                        select id, name, rights from identity.rights_group where company_id = :company order by name
                        """)
                .param("company", company.value())
                .query(
                        (row, n) ->
                                new RightsGroup(
                                        new GroupId(row.getLong("id")),
                                        row.getString("name"),
                                        rights(row)))
                .list();
    }

    GroupId addGroup(CompanyId company, String name, Set<Right> rights) {
        return new GroupId(
                jdbc.sql(
                                """
                                insert into identity.rights_group (company_id, name, rights)
                                values (:company, :name, :rights) returning id
                                """)
                        .param("company", company.value())
                        .param("name", name)
                        .param("rights", names(rights))
                        .query(Long.class)
                        .single());
    }

    boolean changeGroup(CompanyId company, GroupId group, String name, Set<Right> rights) {
        return jdbc.sql(
                                """
                                update identity.rights_group set name = :name, rights = :rights
                                where company_id = :company and id = :group
                                """)
                        .param("name", name)
                        .param("rights", names(rights))
                        .param("company", company.value())
                        .param("group", group.value())
                        .update()
                == 1;
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                new PersonId(row.getLong("id")),
                row.getString("email"),
                row.getString("name"),
                row.getBoolean("must_change"));
    }

    /** A right that an older or newer version knows and this one does not grants nothing. */
    private static Set<Right> rights(ResultSet row) throws SQLException {
        Array array = row.getArray("rights");
        List<String> names = Arrays.asList((String[]) array.getArray());
        EnumSet<Right> rights = EnumSet.allOf(Right.class);
        rights.removeIf(right -> !names.contains(right.name()));
        return rights;
    }

    private static String[] names(Set<Right> rights) {
        return rights.stream().map(Right::name).sorted().toArray(String[]::new);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
