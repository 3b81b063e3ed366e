package io.moasell.demo;

import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.catalog.TaxType;
import io.moasell.channels.AccountId;
import io.moasell.channels.Collections;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.Channel;
import io.moasell.identity.Companies;
import io.moasell.identity.CompanyId;
import io.moasell.identity.People;
import io.moasell.identity.PersonId;
import io.moasell.identity.Services;
import io.moasell.inventory.Movement;
import io.moasell.inventory.MovementKind;
import io.moasell.inventory.Stock;
import io.moasell.kernel.Refused;
import io.moasell.kernel.Won;
import io.moasell.openapi.ApiKeys;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import io.moasell.tenancy.Tenants;
import io.moasell.web.Scope;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Makes the demo world at the first start and leaves it alone at every later one. */
@Component
@Profile("demo")
class DemoWorld implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoWorld.class);
    private static final String SERVICE = "moonlight";
    private static final String KEY = "데모 키";
    private static final Duration EVERY = Duration.ofMinutes(1);

    /**
     * The shops that the simulated markets have from the beginning
     * (marketplaces/…/demo-shops.json).
     */
    private static final Map<Channel, Map<String, String>> SHOPS =
            Map.of(
                    Channel.SMARTSTORE,
                    Map.of(
                            "client_id", "sbxMoasellDemoStore01",
                            "client_secret", "$2a$04$Qm9rdXJhU2FuZGJveDAxAe"),
                    Channel.COUPANG,
                    Map.of(
                            "vendorId", "A00012345",
                            "accessKey", "a1b2c3d4-0000-4000-8000-moaselldemo1",
                            "secretKey", "7f3e9c1d5b2a4860c9d7e5f3a1b8064d2c9e7f10"));

    private final DemoSettings settings;
    private final Tenants tenants;
    private final People people;
    private final Companies companies;
    private final Services services;
    private final ApiKeys keys;
    private final Skus skus;
    private final Stock stock;
    private final ShopAccounts shops;
    private final Collections collections;

    DemoWorld(
            DemoSettings settings,
            Tenants tenants,
            People people,
            Companies companies,
            Services services,
            ApiKeys keys,
            Skus skus,
            Stock stock,
            ShopAccounts shops,
            Collections collections) {
        this.settings = settings;
        this.tenants = tenants;
        this.people = people;
        this.companies = companies;
        this.services = services;
        this.keys = keys;
        this.skus = skus;
        this.stock = stock;
        this.shops = shops;
        this.collections = collections;
    }

    @Override
    public void run(ApplicationArguments args) {
        TenantId tenant =
                tenants.byServiceId(SERVICE).map(Tenants.Tenant::id).orElseGet(this::open);
        Tenancy.run(
                tenant,
                () -> {
                    if (settings.shops()) {
                        connect();
                    }
                    writeKey();
                });
    }

    /**
     * A key lives from one start to the next: only its hash is kept, so it cannot be told again.
     */
    private void writeKey() {
        keys.all().stream()
                .filter(key -> key.name().equals(KEY) && key.revokedAt() == null)
                .forEach(key -> keys.revoke(key.id()));
        try {
            Files.writeString(
                    settings.keyFile(), keys.issue(KEY, EnumSet.allOf(Scope.class)).clearText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TenantId open() {
        PersonId person = people.create(settings.email(), "김하늘", settings.password());
        CompanyId company = companies.create("달빛상회", person);
        TenantId tenant = services.open(company, SERVICE, "달빛상회 본점");
        Tenancy.run(
                tenant,
                () -> {
                    if (settings.shops()) {
                        stockUp();
                    }
                });
        return tenant;
    }

    private void stockUp() {
        List<Line> lines = lines();
        List<SkuId> ids = skus.addAll(lines.stream().map(Line::sku).toList());
        List<Movement> receipts = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            receipts.add(
                    new Movement(
                            MovementKind.RECEIPT,
                            ids.get(i),
                            lines.get(i).onHand(),
                            "처음 재고",
                            "demo:" + i));
        }
        stock.moveAll(receipts);
    }

    /** A market that is not up yet is tried again at the next start. */
    private void connect() {
        EnumSet<Channel> connected = EnumSet.noneOf(Channel.class);
        shops.list().forEach(shop -> connected.add(shop.channel()));
        SHOPS.forEach(
                (channel, credentials) -> {
                    if (!connected.contains(channel)) {
                        try {
                            AccountId shop = shops.connect(channel, "모아상점", credentials);
                            collections.every(shop, EVERY);
                        } catch (Refused refused) {
                            LOG.warn(
                                    "the demo shop at {} was not connected: {}",
                                    channel,
                                    refused.problem().code());
                        }
                    }
                });
    }

    /** One line of the table. */
    private record Line(NewSku sku, int onHand) {}

    private static List<Line> lines() {
        try (BufferedReader table =
                new BufferedReader(
                        new InputStreamReader(
                                new ClassPathResource("demo/skus.tsv").getInputStream(),
                                StandardCharsets.UTF_8))) {
            return table.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(DemoWorld::line)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the demo's table of SKUs cannot be read", e);
        }
    }

    private static Line line(String text) {
        String[] cells = text.split("\t", -1);
        return new Line(
                new NewSku(
                        cells[0],
                        cells[1],
                        blankToNull(cells[2]),
                        blankToNull(cells[3]),
                        Won.of(Long.parseLong(cells[4])),
                        Won.of(Long.parseLong(cells[5])),
                        TaxType.TAXABLE),
                Integer.parseInt(cells[6]));
    }

    private static @Nullable String blankToNull(String cell) {
        return Objects.requireNonNull(cell).isBlank() ? null : cell;
    }
}
