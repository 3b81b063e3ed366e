package io.moasell.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MoasellTest;
import io.moasell.World;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.tenancy.TenantId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Views that people keep for themselves or for all. */
@MoasellTest
class SavedViewTests {

    @Autowired World world;
    @Autowired SavedViews views;

    @Test
    void a_persons_views_are_his_own_and_shared_ones_are_everybodys() {
        TenantId moon = world.freshTenant();
        SavedView mine = as(moon, "7", () -> save("내 것", "stage=NEW", false));
        SavedView shared = as(moon, "7", () -> save("팀 것", "ch=COUPANG", true));
        assertThat(as(moon, "7", () -> views.of("orders"))).containsExactly(shared, mine);
        assertThat(as(moon, "8", () -> views.of("orders"))).containsExactly(shared);
        assertThat(as(moon, "7", () -> views.of("stock"))).isEmpty();
        TenantId sun = world.freshTenant();
        assertThat(as(sun, "7", () -> views.of("orders"))).isEmpty();
        // Two people may call theirs the same.
        as(moon, "8", () -> save("내 것", "stage=READY", false));
        assertThat(why(moon, "7", () -> save("내 것", "stage=READY", false)))
                .isEqualTo(ViewProblem.NAME_TAKEN);
        assertThat(why(moon, "7", () -> save("  ", "", false))).isEqualTo(ViewProblem.NAME);
        assertThat(why(moon, "7", () -> save("가".repeat(41), "", false)))
                .isEqualTo(ViewProblem.NAME);
    }

    @Test
    void another_persons_view_cannot_be_changed_and_a_shared_one_wants_the_right() {
        TenantId moon = world.freshTenant();
        SavedView mine = as(moon, "7", () -> save("내 것", "stage=NEW", false));
        SavedView shared = as(moon, "7", () -> save("팀 것", "ch=COUPANG", true));
        assertThat(why(moon, "8", () -> change(mine))).isEqualTo(ViewProblem.NO_VIEW);
        as(moon, "8", () -> change(shared));
        assertThatThrownBy(
                        () ->
                                Caller.as(
                                        caller("9"),
                                        () ->
                                                Rights.as(
                                                        Set.of(Right.ORDERS_SEE),
                                                        () ->
                                                                world.in(
                                                                        moon,
                                                                        () -> change(shared)))))
                .isInstanceOf(Refused.class);
        assertThat(as(moon, "7", () -> views.of("orders")))
                .extracting(SavedView::query)
                .containsExactly("stage=READY", "stage=NEW");
    }

    @Test
    void where_one_begins_and_which_columns_one_wants_go_with_the_view() {
        TenantId moon = world.freshTenant();
        SavedView mine = as(moon, "7", () -> save("내 것", "stage=NEW", false));
        String key = String.valueOf(mine.id());
        ViewLayout layout = new ViewLayout(List.of("SAY", "DUE"), true);
        as(
                moon,
                "7",
                () -> {
                    views.beginWith("orders", key);
                    views.beginWith("orders", key);
                    views.arrange("orders", key, new ViewLayout(List.of("DUE"), false));
                    views.arrange("orders", key, layout);
                    return "";
                });
        assertThat(as(moon, "7", () -> views.beginning("orders"))).contains(key);
        assertThat(as(moon, "7", () -> views.layout("orders", key))).isEqualTo(layout);
        assertThat(as(moon, "7", () -> views.layout("orders", ""))).isEqualTo(ViewLayout.PLAIN);
        assertThat(as(moon, "8", () -> views.beginning("orders"))).isEmpty();
        as(
                moon,
                "7",
                () -> {
                    views.remove("orders", mine.id(), Right.ORDERS_HANDLE);
                    return "";
                });
        assertThat(as(moon, "7", () -> views.beginning("orders"))).isEmpty();
        assertThat(as(moon, "7", () -> views.layout("orders", key))).isEqualTo(ViewLayout.PLAIN);
    }

    private SavedView save(String name, String query, boolean share) {
        return views.save("orders", name, query, share, Right.ORDERS_HANDLE);
    }

    private String change(SavedView view) {
        views.change("orders", view.id(), "stage=READY", Right.ORDERS_HANDLE);
        return "";
    }

    private Problem why(TenantId tenant, String who, Supplier<?> work) {
        try {
            as(tenant, who, work);
        } catch (Refused refused) {
            return refused.problem();
        }
        throw new AssertionError("it was done");
    }

    private <T> T as(TenantId tenant, String who, Supplier<T> work) {
        return Caller.as(
                caller(who),
                () -> Rights.as(EnumSet.allOf(Right.class), () -> world.in(tenant, work)));
    }

    private static Caller caller(String who) {
        return new Caller(Caller.Kind.USER, who, "김하늘", "10.0.0.7");
    }
}
