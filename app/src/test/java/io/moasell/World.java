package io.moasell;

import io.moasell.identity.Companies;
import io.moasell.identity.CompanyId;
import io.moasell.identity.Members;
import io.moasell.identity.People;
import io.moasell.identity.PersonId;
import io.moasell.identity.Role;
import io.moasell.identity.Services;
import io.moasell.openapi.ApiKeys;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import io.moasell.tenancy.Tenants;
import io.moasell.web.Scope;
import java.util.Set;
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
    private final People people;
    private final Companies companies;
    private final Services services;
    private final Members members;
    private final ApiKeys apiKeys;
    private final MovableClock clock;

    World(
            Tenants tenants,
            TransactionTemplate transaction,
            People people,
            Companies companies,
            Services services,
            Members members,
            ApiKeys apiKeys,
            MovableClock clock) {
        this.apiKeys = apiKeys;
        this.tenants = tenants;
        this.transaction = transaction;
        this.people = people;
        this.companies = companies;
        this.services = services;
        this.members = members;
        this.clock = clock;
    }

    @Bean
    @Primary
    static MovableClock movableClock() {
        return new MovableClock();
    }

    /** Moves the app's clock and the markets' together. */
    public void advance(java.time.Duration by) {
        clock.advance(by);
        TestMarkets.sim().clock().advance(by);
    }

    /** A service that nobody else uses. */
    public TenantId freshTenant() {
        return tenants.open("T" + Long.toString(NEXT.incrementAndGet(), 36), "달빛상회");
    }

    /** Runs the work in one transaction with the tenant bound. */
    public <T> T in(TenantId tenant, Supplier<T> work) {
        return Tenancy.as(tenant, () -> transaction.execute(status -> work.get()));
    }

    /**
     * The master of the company that owns the service; the company is made when nobody owns it yet.
     */
    public Visitor loggedIn(TenantId tenant) {
        Visitor somebody = somebody(tenant);
        companies
                .of(tenant)
                .ifPresentOrElse(
                        company -> join(tenant, somebody, Role.MASTER),
                        () -> {
                            CompanyId company = companies.create("달빛상회", somebody.id());
                            services.assign(company, tenant);
                        });
        return somebody;
    }

    /** Staff of the company that owns the service, with these rights and no others. */
    public Visitor staff(TenantId tenant, Right... rights) {
        if (companies.of(tenant).isEmpty()) {
            loggedIn(tenant);
        }
        Visitor somebody = somebody(tenant);
        join(tenant, somebody, Role.STAFF);
        Tenancy.run(tenant, () -> members.change(somebody.id(), Role.STAFF, null, Set.of(rights)));
        return somebody;
    }

    /** The header's value of a key with these scopes: {@code Bearer msk_…}. */
    public String bearer(TenantId tenant, Scope... scopes) {
        return "Bearer "
                + Tenancy.as(tenant, () -> apiKeys.issue("시험", Set.of(scopes))).clearText();
    }

    private void join(TenantId tenant, Visitor somebody, Role role) {
        Tenancy.run(tenant, () -> members.join(somebody.email(), role));
    }

    private Visitor somebody(TenantId tenant) {
        String email = "p" + Long.toString(NEXT.incrementAndGet(), 36) + "@moon.test";
        PersonId id = people.create(email, "김하늘", Visitor.PASSWORD);
        String serviceId = tenants.byId(tenant).orElseThrow().serviceId();
        return new Visitor(id, email, "김하늘", serviceId);
    }
}
