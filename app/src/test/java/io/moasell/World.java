package io.moasell;

import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import io.moasell.tenancy.Tenants;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.support.TransactionTemplate;

/** The small named world of the tests: fresh tenants, a clock that moves. */
@TestConfiguration(proxyBeanMethods = false)
public class World {

    private static final AtomicLong NEXT = new AtomicLong(System.nanoTime());

    private final Tenants tenants;
    private final TransactionTemplate transaction;

    World(Tenants tenants, TransactionTemplate transaction) {
        this.tenants = tenants;
        this.transaction = transaction;
    }

    @Bean
    @Primary
    static MovableClock movableClock() {
        return new MovableClock();
    }

    /** A service that nobody else uses. */
    public TenantId freshTenant() {
        return tenants.open("T" + Long.toString(NEXT.incrementAndGet(), 36), "달빛상회");
    }

    /** Runs the work in one transaction with the tenant bound. */
    public <T> T in(TenantId tenant, Supplier<T> work) {
        return Tenancy.as(tenant, () -> transaction.execute(status -> work.get()));
    }
}
