package io.moasell.identity;

import io.moasell.tenancy.TenantId;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Door: the companies (업체): what settlement, papers and services hang on. */
@Component
public class Companies {

    private final CompanyStore store;

    Companies(CompanyStore store) {
        this.store = store;
    }

    /**
     * A new company with its master.
     *
     * @param master who decides about members
     */
    @Transactional
    public CompanyId create(String name, PersonId master) {
        CompanyId company = store.addCompany(name);
        store.addMember(company, master, Role.MASTER);
        return company;
    }

    /** The company that owns the service, if one does. */
    @Transactional(readOnly = true)
    public Optional<CompanyId> of(TenantId service) {
        return store.companyOf(service);
    }
}
