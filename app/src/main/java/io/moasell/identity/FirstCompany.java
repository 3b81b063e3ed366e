package io.moasell.identity;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * The first company of an installation, as its operator names it at the start: made once, where
 * nobody can log in yet. The password that the operator gives is good for one log-in.
 */
@Component
class FirstCompany implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstCompany.class);

    private final IdentitySettings settings;
    private final People people;
    private final Companies companies;
    private final Services services;

    FirstCompany(IdentitySettings settings, People people, Companies companies, Services services) {
        this.settings = settings;
        this.people = people;
        this.companies = companies;
        this.services = services;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        IdentitySettings.First first = settings.first();
        if (first.email().isBlank() || people.anybody()) {
            return;
        }
        PersonId master =
                people.createWithPasswordToChange(first.email(), first.name(), first.password());
        CompanyId company = companies.create(first.company(), master);
        services.open(company, first.serviceId(), first.company());
        LOG.info("the first company was made; its service is {}", first.serviceId());
    }
}
