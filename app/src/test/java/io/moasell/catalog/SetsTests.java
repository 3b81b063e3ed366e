package io.moasell.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MoasellTest;
import io.moasell.World;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.TenantId;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@MoasellTest
@RecordApplicationEvents
class SetsTests {

    @Autowired World world;
    @Autowired Skus skus;
    @Autowired Sets sets;
    @Autowired JdbcClient jdbc;
    @Autowired ApplicationEvents facts;

    TenantId tenant;
    SkuId mug;
    SkuId box;

    @BeforeEach
    void openShop() {
        tenant = world.freshTenant();
        mug = world.in(tenant, () -> skus.add(NewSku.of("MUG", "빨강 머그컵", null)));
        box = world.in(tenant, () -> skus.add(NewSku.of("BOX", "선물 상자", null)));
    }

    @Test
    void a_set_is_a_sku_made_of_pieces() {
        SkuId gift = gift(new Part(mug, 2), new Part(box, 1));
        Sku kept = world.in(tenant, () -> skus.get("gift"));
        assertThat(kept.kind()).isEqualTo(SkuKind.SET);
        assertThat(world.in(tenant, () -> sets.parts(List.of(gift, mug))))
                .containsOnlyKeys(gift)
                .containsEntry(gift, List.of(new Part(mug, 2), new Part(box, 1)));
        assertThat(world.in(tenant, () -> sets.containing(List.of(box)))).containsExactly(gift);
        assertThat(world.in(tenant, () -> sets.among(List.of(gift, mug)))).containsExactly(gift);
        assertThat(facts.stream(SkusAdded.class)).contains(new SkusAdded(List.of(kept)));
    }

    @Test
    void what_makes_no_set_is_refused_by_its_name() {
        refused(CatalogProblem.PARTS_MISSING, this::gift);
        refused(CatalogProblem.PART_QUANTITY, () -> gift(new Part(mug, 0)));
        refused(CatalogProblem.PART_QUANTITY, () -> gift(new Part(mug, 10_000)));
        refused(CatalogProblem.PART_TWICE, () -> gift(new Part(mug, 1), new Part(mug, 2)));
        refused(CatalogProblem.PART_UNKNOWN, () -> gift(new Part(new SkuId(0), 1)));
        SkuId other = world.in(world.freshTenant(), () -> skus.add(NewSku.of("MUG", "남의 컵", null)));
        refused(CatalogProblem.PART_UNKNOWN, () -> gift(new Part(other, 1)));
        assertThat(world.in(tenant, () -> skus.find("GIFT"))).isEmpty();
    }

    @Test
    void no_set_is_in_a_set_nor_in_itself_whoever_writes_it() {
        SkuId gift = gift(new Part(mug, 1));
        refused(
                CatalogProblem.PART_IS_SET,
                () ->
                        world.in(
                                tenant,
                                () ->
                                        sets.add(
                                                NewSku.of("BIG", "큰 세트", null),
                                                List.of(new Part(gift, 1)))));
        refused(CatalogProblem.PART_IS_SET, () -> compose(gift, List.of(new Part(gift, 1))));
        for (String kind : List.of("SET", "PIECE")) {
            assertThatThrownBy(
                            () ->
                                    world.in(
                                            tenant,
                                            () ->
                                                    jdbc.sql(
                                                                    """
                                    insert into catalog.part (tenant_id, set_id, part_id, part_kind, quantity)
                                    values (:tenant, :set, :set, :kind, 1)
                                    """)
                                                            .param("tenant", tenant.value())
                                                            .param("set", gift.value())
                                                            .param("kind", kind)
                                                            .update()))
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @Test
    void parts_are_changed_by_whoever_saw_them_as_they_are() {
        SkuId gift = gift(new Part(mug, 2));
        compose(gift, List.of(new Part(mug, 1), new Part(box, 1)));
        assertThat(world.in(tenant, () -> sets.get(gift)))
                .containsExactly(new Part(mug, 1), new Part(box, 1));
        assertThat(facts.stream(SetsChanged.class)).containsExactly(new SetsChanged(List.of(gift)));
        refused(
                CatalogProblem.SET_CHANGED,
                () ->
                        world.in(
                                tenant,
                                () -> {
                                    sets.compose(
                                            gift,
                                            List.of(new Part(box, 3)),
                                            List.of(new Part(mug, 2)));
                                    return "";
                                }));
        compose(gift, List.of(new Part(mug, 1), new Part(box, 1)));
        assertThat(facts.stream(SetsChanged.class)).hasSize(1);
        refused(CatalogProblem.SET_UNKNOWN, () -> compose(mug, List.of(new Part(box, 1))));
    }

    private SkuId gift(Part... parts) {
        return world.in(
                tenant, () -> sets.add(NewSku.of("GIFT", "머그컵 선물세트", null), List.of(parts)));
    }

    private void compose(SkuId set, List<Part> parts) {
        world.in(
                tenant,
                () -> {
                    sets.compose(set, parts, sets.parts(List.of(set)).getOrDefault(set, List.of()));
                    return "";
                });
    }

    private static void refused(CatalogProblem problem, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.problem()).isEqualTo(problem));
    }
}
