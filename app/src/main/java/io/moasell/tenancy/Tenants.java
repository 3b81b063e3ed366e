package io.moasell.tenancy;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Door: which tenants there are. A list of tenants belongs to no tenant. */
@Component
public class Tenants {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    Tenants(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher facts,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * Opens a service: its row and every module's defaults, in one transaction.
     *
     * @param serviceId as it stands in addresses; unique in the installation
     */
    public TenantId open(String serviceId, String name) {
        TenantId tenant =
                transaction.execute(
                        status ->
                                new TenantId(
                                        jdbc.sql(
                                                        """
                        insert into tenancy.tenant (service_id, name, opened_at) values (:serviceId, :name, :now)
                        returning id
                        """)
                                                .param("serviceId", serviceId)
                                                .param("name", name)
                                                .param(
                                                        "now",
                                                        java.sql.Timestamp.from(clock.instant()))
                                                .query(Long.class)
                                                .single()));
        Tenancy.run(
                tenant,
                () ->
                        transaction.executeWithoutResult(
                                status -> facts.publishEvent(new TenantOpened(tenant, name))));
        return tenant;
    }

    /** The tenant with that service id, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Tenant> byServiceId(String serviceId) {
        return jdbc.sql(
                        "select id, service_id, name from tenancy.tenant where service_id = :serviceId")
                .param("serviceId", serviceId)
                .query(Tenants::read)
                .optional();
    }

    /** The tenant with that key, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Tenant> byId(TenantId id) {
        return jdbc.sql("select id, service_id, name from tenancy.tenant where id = :id")
                .param("id", id.value())
                .query(Tenants::read)
                .optional();
    }

    /** The tenants with those keys, in the order of the keys. */
    @Transactional(readOnly = true)
    public List<Tenant> byIds(List<TenantId> ids) {
        return jdbc.sql(
                        """
                        select t.id, t.service_id, t.name from tenancy.tenant t
                        join unnest(:ids) with ordinality as asked (id, place) on asked.id = t.id
                        order by asked.place
                        """)
                .param("ids", ids.stream().map(TenantId::value).toArray(Long[]::new))
                .query(Tenants::read)
                .list();
    }

    /** Every tenant, oldest first. */
    @Transactional(readOnly = true)
    public List<Tenant> all() {
        return jdbc.sql("select id, service_id, name from tenancy.tenant order by id")
                .query(Tenants::read)
                .list();
    }

    private static Tenant read(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Tenant(
                new TenantId(row.getLong("id")),
                row.getString("service_id"),
                row.getString("name"));
    }

    /**
     * A service.
     *
     * @param id the key
     * @param serviceId as it stands in addresses
     * @param name as the seller calls it
     */
    public record Tenant(TenantId id, String serviceId, String name) {}
}
