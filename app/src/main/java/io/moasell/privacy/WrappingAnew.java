package io.moasell.privacy;

import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * While the installation moves to a new key: wraps every tenant's key anew at the start, so that
 * the former key can be dropped after it.
 */
@Component
class WrappingAnew implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(WrappingAnew.class);

    private final PrivacySettings settings;
    private final Tenants tenants;
    private final TenantKeys keys;

    WrappingAnew(PrivacySettings settings, Tenants tenants, TenantKeys keys) {
        this.settings = settings;
        this.tenants = tenants;
        this.keys = keys;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (settings.formerKeys().isEmpty()) {
            return;
        }
        var all = tenants.all();
        all.forEach(tenant -> Tenancy.run(tenant.id(), keys::current));
        LOG.info(
                "the keys of {} services are wrapped by the installation's key in use", all.size());
    }
}
