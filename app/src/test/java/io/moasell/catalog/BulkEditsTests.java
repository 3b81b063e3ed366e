package io.moasell.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MoasellTest;
import io.moasell.World;
import io.moasell.catalog.BulkChange.How;
import io.moasell.catalog.BulkEdits.ActId;
import io.moasell.catalog.BulkEdits.Applied;
import io.moasell.catalog.BulkEdits.Preview;
import io.moasell.catalog.BulkEdits.Selection;
import io.moasell.kernel.Refused;
import io.moasell.kernel.Won;
import io.moasell.tenancy.TenantId;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@MoasellTest
class BulkEditsTests {

    @Autowired World world;
    @Autowired Skus skus;
    @Autowired BulkEdits edits;

    TenantId tenant;
    SkuId mug;
    SkuId plate;

    @BeforeEach
    void openShop() {
        tenant = world.freshTenant();
        mug = add("MUG", "빨강 머그컵", 12_340L);
        plate = add("PLATE", "도자기 접시", 990L);
        add("TRAY", "나무 쟁반", null);
    }

    @ParameterizedTest
    @CsvSource({
        "PERCENT, 10, 1, 13574",
        "PERCENT, 10, 10, 13570",
        "PERCENT, '-10%', 100, 11100",
        "ADD, '1,000원', 1, 13340",
        "ADD, -340, 1, 12000",
        "SET, '15,000', 1, 15000"
    })
    void a_price_becomes_what_was_said(How how, String value, int round, long price) {
        BulkChange change = new BulkChange(SkuField.PRICE, how, value, "", round);
        apply(change, "MUG");
        assertThat(sku(mug).price()).isEqualTo(Won.of(price));
    }

    @ParameterizedTest
    @CsvSource({
        "PREFIX, '[특가] ', '', '[특가] 빨강 머그컵'",
        "SUFFIX, ' 350ml', '', 빨강 머그컵 350ml",
        "REPLACE, 빨강, 파랑, 파랑 머그컵",
        "SET, 머그, '', 머그"
    })
    void words_become_what_was_said(How how, String value, String to, String name) {
        apply(new BulkChange(SkuField.NAME, how, value, to, 1), "MUG");
        assertThat(sku(mug).name()).isEqualTo(name);
    }

    @Test
    void a_look_tells_each_row_as_it_is_and_as_it_would_be_and_changes_nothing() {
        BulkChange change = new BulkChange(SkuField.PRICE, How.ADD, "-1000", "", 1);
        Preview preview = preview(change, null);
        assertThat(preview.lines())
                .extracting(line -> line.sku().code() + " " + line.was() + " → " + line.is())
                .containsExactly("PLATE 990 → ", "MUG 12,340 → 11,340");
        assertThat(preview.lines().getFirst().problem()).isEqualTo(CatalogProblem.PRICE_UNREADABLE);
        assertThat(preview.changing()).isEqualTo(1);
        assertThat(preview.refused()).isEqualTo(1);
        assertThat(preview.same()).isEqualTo(1);
        assertThat(sku(mug).price()).isEqualTo(Won.of(12_340));
        Applied applied = apply(change, null, preview.seen());
        assertThat(applied.outcome().done()).containsExactly(mug);
        assertThat(applied.outcome().refused())
                .singleElement()
                .satisfies(row -> assertThat(row.id()).isEqualTo(plate));
        assertThat(world.in(tenant, () -> edits.rows(applied.act(), 10)))
                .singleElement()
                .satisfies(
                        row -> assertThat(BulkEdits.words(row)).isEqualTo("판매가 12,340 → 11,340"));
    }

    @Test
    void what_was_not_looked_at_is_not_done() {
        BulkChange change = new BulkChange(SkuField.SUPPLIER, How.SET, "한빛도예", "", 1);
        Preview preview = preview(change, null);
        edit(mug, "분홍 머그컵");
        refused(CatalogProblem.BULK_CHANGED, () -> apply(change, null, preview.seen()));
        assertThat(sku(plate).details().supplier()).isNull();
        add("NEW", "새 것", null);
        Preview again = preview(change, null);
        add("NEWER", "더 새 것", null);
        refused(CatalogProblem.BULK_CHANGED, () -> apply(change, null, again.seen()));
    }

    @Test
    void an_act_is_put_back_as_a_whole_while_nobody_changed_its_rows() {
        BulkChange change = new BulkChange(SkuField.SUPPLIER, How.SET, "한빛도예", "", 1);
        ActId act = apply(change, null).act();
        assertThat(sku(plate).details().supplier()).isEqualTo("한빛도예");
        world.in(tenant, () -> edits.undo(act));
        assertThat(sku(plate).details().supplier()).isNull();
        refused(CatalogProblem.BULK_UNDONE, () -> world.in(tenant, () -> edits.undo(act)));
        ActId second = apply(change, null).act();
        edit(mug, "분홍 머그컵");
        refused(CatalogProblem.BULK_TOUCHED, () -> world.in(tenant, () -> edits.undo(second)));
        assertThat(sku(plate).details().supplier()).isEqualTo("한빛도예");
        assertThat(world.in(tenant, () -> edits.of(mug, 10))).hasSize(2);
    }

    @Test
    void what_cannot_be_done_to_a_field_is_refused_before_anything_is() {
        refused(
                CatalogProblem.BULK_UNFIT,
                () -> preview(change(SkuField.CODE, How.SET, "X"), null));
        refused(
                CatalogProblem.BULK_UNFIT,
                () -> preview(change(SkuField.NAME, How.PERCENT, "10"), null));
        refused(
                CatalogProblem.BULK_NUMBER,
                () -> preview(change(SkuField.PRICE, How.PERCENT, "열"), null));
        refused(
                CatalogProblem.BULK_WORDS,
                () -> preview(change(SkuField.NAME, How.SET, " "), null));
        refused(
                CatalogProblem.BULK_NONE,
                () -> preview(change(SkuField.NAME, How.SET, "머그"), "없는 것"));
        TenantId other = world.freshTenant();
        refused(
                CatalogProblem.BULK_NONE,
                () ->
                        world.in(
                                other,
                                () ->
                                        edits.preview(
                                                new Selection(List.of(mug), SkuFilter.all(null, 1)),
                                                change(SkuField.NAME, How.SET, "남의 것"))));
    }

    @Test
    void what_is_retired_is_not_offered_any_more() {
        assertThat(world.in(tenant, () -> skus.suggest("ㅁㄱㅋ", false, 5))).hasSize(1);
        apply(change(SkuField.RETIRED, How.SET, "예"), "MUG");
        assertThat(sku(mug).retired()).isTrue();
        assertThat(world.in(tenant, () -> skus.suggest("ㅁㄱㅋ", false, 5))).isEmpty();
        assertThat(world.in(tenant, () -> skus.suggest("MUG", false, 5))).isEmpty();
    }

    private static BulkChange change(SkuField field, How how, String value) {
        return new BulkChange(field, how, value, "", 1);
    }

    private Preview preview(BulkChange change, @Nullable String text) {
        return world.in(tenant, () -> edits.preview(selection(text), change));
    }

    private Applied apply(BulkChange change, @Nullable String text) {
        return apply(change, text, preview(change, text).seen());
    }

    private Applied apply(BulkChange change, @Nullable String text, String seen) {
        return world.in(tenant, () -> edits.apply(selection(text), change, seen));
    }

    private static Selection selection(@Nullable String text) {
        return new Selection(null, SkuFilter.text(text, null, 1));
    }

    private Sku sku(SkuId id) {
        return world.in(tenant, () -> skus.get(id));
    }

    private SkuId add(String code, String name, @Nullable Long price) {
        return world.in(
                tenant,
                () ->
                        skus.add(
                                new NewSku(
                                        code,
                                        name,
                                        null,
                                        null,
                                        null,
                                        price == null ? null : Won.of(price),
                                        TaxType.TAXABLE)));
    }

    private void edit(SkuId id, String name) {
        world.in(
                tenant,
                () -> {
                    NewSku as = skus.get(id).typed();
                    return skus.edit(
                            id,
                            new NewSku(
                                    as.code(),
                                    name,
                                    as.option(),
                                    as.barcode(),
                                    as.cost(),
                                    as.price(),
                                    as.taxType(),
                                    as.details()));
                });
    }

    private static void refused(CatalogProblem problem, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.problem()).isEqualTo(problem));
    }
}
