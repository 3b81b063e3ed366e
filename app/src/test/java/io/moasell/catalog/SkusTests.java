package io.moasell.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MoasellTest;
import io.moasell.World;
import io.moasell.kernel.Page;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.kernel.Won;
import io.moasell.tenancy.TenantId;
import io.moasell.web.WebProblem;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@MoasellTest
@RecordApplicationEvents
class SkusTests {

    @Autowired World world;
    @Autowired Skus skus;
    @Autowired ApplicationEvents facts;

    TenantId tenant;

    @BeforeEach
    void openShop() {
        tenant = world.freshTenant();
    }

    @Test
    void a_sku_is_kept_as_typed_without_blanks_at_the_ends() {
        NewSku typed =
                new NewSku(
                        " MUG-red ",
                        " 빨강 머그컵 ",
                        " ",
                        "8801234567893",
                        Won.of(3000),
                        Won.of(12000),
                        TaxType.TAXABLE);
        SkuId id = add(typed);
        Sku kept = world.in(tenant, () -> skus.get("mug-RED"));
        assertThat(kept)
                .isEqualTo(
                        new Sku(
                                id,
                                "MUG-red",
                                "빨강 머그컵",
                                null,
                                "8801234567893",
                                Won.of(3000),
                                Won.of(12000),
                                TaxType.TAXABLE));
        assertThat(facts.stream(SkusAdded.class)).contains(new SkusAdded(List.of(kept)));
    }

    @Test
    void a_code_is_taken_whatever_its_case_and_composition() {
        add(NewSku.of("머그-Red", "머그컵", null));
        for (String same :
                List.of("머그-Red", "머그-RED", Normalizer.normalize("머그-red", Normalizer.Form.NFD))) {
            refused(CatalogProblem.CODE_TAKEN, () -> add(NewSku.of(same, "머그컵", null)));
        }
        refused(
                CatalogProblem.CODE_TAKEN,
                () ->
                        world.in(
                                tenant,
                                () ->
                                        skus.addAll(
                                                List.of(
                                                        NewSku.of("A", "가", null),
                                                        NewSku.of("a", "나", null)))));
        assertThat(world.in(tenant, () -> skus.find("A"))).isEmpty();
    }

    @Test
    void another_service_may_use_the_same_code() {
        add(NewSku.of("MUG", "머그컵", null));
        TenantId other = world.freshTenant();
        assertThat(world.in(other, () -> skus.find("MUG"))).isEmpty();
        world.in(other, () -> skus.add(NewSku.of("MUG", "머그컵", null)));
    }

    @Test
    void a_sku_without_code_or_name_is_refused() {
        refused(CatalogProblem.CODE_MISSING, () -> add(NewSku.of(" ", "머그컵", null)));
        refused(CatalogProblem.NAME_MISSING, () -> add(NewSku.of("MUG", "", null)));
        refused(CatalogProblem.CODE_LONG, () -> add(NewSku.of("M".repeat(61), "머그컵", null)));
        refused(
                CatalogProblem.PRICE_UNREADABLE,
                () -> add(new NewSku("MUG", "머그컵", null, null, null, Won.of(-1), TaxType.TAXABLE)));
    }

    @Test
    void an_edited_sku_stays_the_same_sku() {
        SkuId id = add(NewSku.of("MUG", "머그컵", null));
        add(NewSku.of("BOWL", "그릇", null));
        facts.clear();
        Sku renamed = world.in(tenant, () -> skus.edit(id, NewSku.of("MUG", "큰 머그컵", "빨강")));
        assertThat(renamed.title()).isEqualTo("큰 머그컵 / 빨강");
        assertThat(facts.stream(SkusRecoded.class)).isEmpty();
        Sku recoded = world.in(tenant, () -> skus.edit(id, NewSku.of("MUG-1", "큰 머그컵", "빨강")));
        assertThat(facts.stream(SkusRecoded.class))
                .containsExactly(new SkusRecoded(List.of(recoded)));
        assertThat(world.in(tenant, () -> skus.byCodes(List.of("MUG", "mug-1"))))
                .isEqualTo(Map.of("mug-1", recoded));
        refused(
                CatalogProblem.CODE_TAKEN,
                () -> world.in(tenant, () -> skus.edit(id, NewSku.of("bowl", "그릇", null))));
        refused(
                CatalogProblem.SKU_UNKNOWN,
                () ->
                        world.in(
                                tenant,
                                () ->
                                        skus.edit(
                                                new SkuId(id.value() + 1000),
                                                NewSku.of("X", "그릇", null))));
    }

    @Test
    void the_list_is_walked_in_the_order_of_codes() {
        world.in(
                tenant,
                () ->
                        skus.addAll(
                                List.of("b", "D", "a", "C", "e").stream()
                                        .map(code -> NewSku.of(code, "상품", null))
                                        .toList()));
        List<String> walked = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            @Nullable String from = cursor;
            Page<Sku> page = world.in(tenant, () -> skus.page(SkuFilter.all(from, 2)));
            page.items().forEach(sku -> walked.add(sku.code()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(walked).containsExactly("a", "b", "C", "D", "e");
        refused(
                WebProblem.CURSOR_UNREADABLE,
                () -> world.in(tenant, () -> skus.page(SkuFilter.all("§", 2))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "머그", "머그컵", "빨강머그", "머ㄱ", "먹", "ㅃㄱ", "ㅁㄱㅋ", "빨강 350", "350ml", "mu", "G-R",
                "01234", "ㅁㄱㅋ MUG", "a_b", "%"
            })
    void a_search_finds_parts_of_everything(String text) {
        add(
                new NewSku(
                        "MUG-RED",
                        "빨강 머그컵 a_b%",
                        "350ML",
                        "8801234567893",
                        null,
                        null,
                        TaxType.TAXABLE));
        add(NewSku.of("BOWL", "파랑 그릇 aXb", null));
        assertThat(found(text)).containsExactly("MUG-RED");
    }

    @Test
    void a_search_for_something_else_finds_nothing() {
        add(NewSku.of("MUG-RED", "빨강 머그컵", null));
        assertThat(found("그릇")).isEmpty();
        assertThat(found("머그 파랑")).isEmpty();
        assertThat(found(" ")).containsExactly("MUG-RED");
    }

    @Test
    void a_check_digit_that_does_not_fit_is_only_doubted() {
        assertThat(Barcodes.doubtful("8801234567893")).isFalse();
        assertThat(Barcodes.doubtful("8801234567894")).isTrue();
        assertThat(Barcodes.doubtful("96385074")).isFalse();
        assertThat(Barcodes.doubtful("036000291452")).isFalse();
        assertThat(Barcodes.doubtful("MY-BOX-1")).isFalse();
    }

    private List<String> found(String text) {
        return world.in(tenant, () -> skus.page(SkuFilter.text(text, null, 50))).items().stream()
                .map(Sku::code)
                .toList();
    }

    private SkuId add(NewSku sku) {
        return world.in(tenant, () -> skus.add(sku));
    }

    private static void refused(Problem because, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.problem()).isEqualTo(because));
    }
}
