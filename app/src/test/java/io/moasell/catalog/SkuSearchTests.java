package io.moasell.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.MoasellTest;
import io.moasell.TestDatabase;
import io.moasell.World;
import io.moasell.kernel.Page;
import io.moasell.tenancy.TenantId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two letters and three find their SKU by an index, also under row level security. */
@MoasellTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SkuSearchTests {

    private static final int MANY = 8_000;
    private static final String[] COLORS = {"하양", "검정", "노랑", "초록", "남색"};
    private static final String[] THINGS = {"접시", "그릇", "앞치마", "수저", "쟁반", "찻잔", "냄비"};

    @Autowired World world;
    @Autowired Skus skus;
    @Autowired JdbcClient jdbc;

    TenantId tenant;

    @BeforeAll
    void fillShelves() throws SQLException {
        tenant = world.freshTenant();
        List<NewSku> many = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            many.add(
                    NewSku.of(
                            "SKU-%05d".formatted(i),
                            COLORS[i % COLORS.length] + " " + THINGS[i % THINGS.length],
                            i % 90 + "호"));
        }
        many.add(NewSku.of("MUG-RED", "빨강 머그컵", "350ml"));
        world.in(tenant, () -> skus.addAll(many));
        try (Connection owner =
                        DriverManager.getConnection(
                                TestDatabase.url(), "moasell_owner", TestDatabase.password());
                Statement sql = owner.createStatement()) {
            sql.execute("vacuum analyze catalog.sku");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "머그, sku_letters",
        "머그컵, sku_letters",
        "MU, sku_letters",
        "MUG, sku_letters",
        "ㅁㄱ, sku_initials",
        "ㅁㄱㅋ, sku_initials"
    })
    void an_index_finds_it(String text, String index) {
        assertThat(found(text)).containsExactly("MUG-RED");
        String column = index.equals("sku_letters") ? "letters" : "initials";
        String plan =
                world.in(
                        tenant,
                        () ->
                                String.join(
                                        "\n",
                                        jdbc.sql(
                                                        """
                        explain select s.id from catalog.sku_found s where s.tenant_id = %2$d
                          and s.%1$s like tenancy.anywhere(tenancy.%1$s('%3$s')) order by s.code_key || '' limit 51
                        """
                                                                .formatted(
                                                                        column,
                                                                        tenant.value(),
                                                                        text))
                                                .query(String.class)
                                                .list()));
        assertThat(plan).contains("Bitmap Index Scan on " + index);
    }

    @Test
    void what_many_hold_and_what_few_hold_comes_page_by_page_in_the_order_of_the_codes() {
        for (String text : List.of("접시", "SKU-0", "90호", "남색 냄비")) {
            List<String> walked = new ArrayList<>();
            String cursor = null;
            do {
                String from = cursor;
                Page<Sku> page = world.in(tenant, () -> skus.page(SkuFilter.text(text, from, 500)));
                page.items().forEach(sku -> walked.add(sku.code()));
                cursor = page.next();
            } while (cursor != null);
            assertThat(walked).as(text).isSorted().doesNotHaveDuplicates();
            assertThat(walked)
                    .as(text)
                    .hasSize(
                            world.in(
                                    tenant,
                                    () -> skus.count(SkuFilter.text(text, null, 1), 10_000)));
        }
    }

    /** A hundred codes, as a page of orders names them, are not looked for in all there are. */
    @Test
    void codes_are_found_by_their_index_under_the_policy() {
        String plan =
                world.in(
                        tenant,
                        () ->
                                String.join(
                                        "\n",
                                        jdbc.sql(
                                                        """
                        explain with asked as materialized (
                          select a.code, catalog.code_key(a.code) as code_key from unnest(array['sku-00017', 'MUG-red']) as a (code))
                        select a.code, s.id from asked a
                        join catalog.sku s on s.tenant_id = %d and s.code_key = a.code_key
                        """
                                                                .formatted(tenant.value()))
                                                .query(String.class)
                                                .list()));
        assertThat(plan).contains("sku_tenant_id_code_key_key").doesNotContain("Seq Scan");
    }

    @Test
    void the_table_itself_would_not_use_it() {
        String plan =
                world.in(
                        tenant,
                        () ->
                                String.join(
                                        "\n",
                                        jdbc.sql(
                                                        """
                        explain select s.id from catalog.sku s where s.tenant_id = %d
                          and s.letters like tenancy.anywhere(tenancy.letters('머그'))
                        """
                                                                .formatted(tenant.value()))
                                                .query(String.class)
                                                .list()));
        assertThat(plan).doesNotContain("sku_letters");
    }

    @Test
    void the_view_shows_no_other_service() {
        TenantId other = world.freshTenant();
        assertThat(
                        world.in(
                                other,
                                () ->
                                        jdbc.sql("select count(*) from catalog.sku_found")
                                                .query(Integer.class)
                                                .single()))
                .isZero();
    }

    private List<String> found(String text) {
        return world.in(tenant, () -> skus.page(SkuFilter.text(text, null, 50))).items().stream()
                .map(Sku::code)
                .toList();
    }
}
