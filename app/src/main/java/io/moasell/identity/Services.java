package io.moasell.identity;

import io.moasell.tenancy.TenantId;
import io.moasell.tenancy.Tenants;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Door: the services that companies own; each is a tenant. */
@Component
public class Services {

    private final CompanyStore store;
    private final Tenants tenants;

    Services(CompanyStore store, Tenants tenants) {
        this.store = store;
        this.tenants = tenants;
    }

    /**
     * Opens a service of the company; its first one becomes the default.
     *
     * @param serviceId as it stands in addresses; unique in the installation
     */
    public TenantId open(CompanyId company, String serviceId, String name) {
        // Not one transaction: the tenant's defaults are made with the tenant bound.
        TenantId service = tenants.open(serviceId, name);
        assign(company, service);
        return service;
    }

    /** Gives the company a service that nobody owns yet. */
    public void assign(CompanyId company, TenantId service) {
        store.addService(company, service);
    }

    /** Where the person arrives: the default of the company he or she joined first. */
    @Transactional(readOnly = true)
    public Optional<Tenants.Tenant> defaultOf(PersonId person) {
        return store.defaultOf(person).flatMap(tenants::byId);
    }

    /** Every service the person may enter, the default ones first. */
    @Transactional(readOnly = true)
    public List<Tenants.Tenant> of(PersonId person) {
        return tenants.byIds(store.servicesOf(person));
    }
}
