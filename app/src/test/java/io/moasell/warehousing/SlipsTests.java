package io.moasell.warehousing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.moasell.MoasellTest;
import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.inventory.InventoryProblem;
import io.moasell.inventory.LedgerFilter;
import io.moasell.inventory.LedgerLine;
import io.moasell.inventory.MovementKind;
import io.moasell.inventory.Served;
import io.moasell.inventory.Stock;
import io.moasell.inventory.StockBoard;
import io.moasell.inventory.StockLevel;
import io.moasell.inventory.Wanted;
import io.moasell.inventory.WarehouseId;
import io.moasell.inventory.Warehouses;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.kernel.Won;
import io.moasell.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@MoasellTest
class SlipsTests {

    private static final WarehouseId MAIN = new WarehouseId(1);
    private static final WarehouseId RETURNS = new WarehouseId(2);

    @Autowired World world;
    @Autowired Skus skus;
    @Autowired Stock stock;
    @Autowired StockBoard board;
    @Autowired Slips slips;
    @Autowired Warehouses warehouses;
    @Autowired JdbcClient jdbc;

    TenantId tenant;
    SkuId mug;

    @BeforeEach
    void openShop() {
        tenant = world.freshTenant();
        mug = world.in(tenant, () -> skus.add(NewSku.of("MUG", "머그컵", null)));
    }

    @Test
    void a_receipt_brings_pieces_and_stands_behind_its_line_of_the_ledger() {
        SlipId id = write(SlipReason.PURCHASE, null, line(12, null));
        assertThat(there(MAIN)).isEqualTo(new StockLevel(mug, 12, 0));
        assertThat(ledger())
                .singleElement()
                .satisfies(
                        line -> {
                            assertThat(line.document()).isEqualTo(id.key());
                            assertThat(line.reason()).isEqualTo("입고 · 매입");
                        });
        assertThat(world.in(tenant, () -> slips.owners(List.of(id.key(), "item:1:2"))))
                .containsOnlyKeys(id.key());
        assertThat(world.in(tenant, () -> slips.lines(id)))
                .containsExactly(new NewSlip.Line(mug, 12, Won.of(900), null));
    }

    @Test
    void a_paper_asked_twice_is_written_once() {
        NewSlip slip = slip(SlipReason.PURCHASE, null, "request-1", line(12, null));
        SlipId first = world.in(tenant, () -> slips.write(slip));
        assertThat(world.in(tenant, () -> slips.write(slip))).isEqualTo(first);
        assertThat(there(MAIN).onHand()).isEqualTo(12);
    }

    @Test
    void what_is_undone_goes_the_other_way_and_nothing_is_taken_off_the_ledger() {
        SlipId receipt = write(SlipReason.PURCHASE, null, line(12, null));
        SlipId sample = write(SlipReason.SAMPLE, null, line(2, null));
        undo(sample);
        assertThat(there(MAIN).onHand()).isEqualTo(12);
        SlipId undoing = undo(receipt);
        assertThat(there(MAIN).onHand()).isZero();
        assertThat(ledger()).hasSize(4);
        refused(WarehousingProblem.ALREADY_UNDONE, () -> undo(receipt));
        refused(WarehousingProblem.UNDOES_ANOTHER, () -> undo(undoing));
        assertThat(world.in(tenant, () -> slips.get(receipt)).undoneBy()).isEqualTo(undoing);
    }

    @Test
    void what_is_promised_or_gone_is_not_undone() {
        SlipId receipt = write(SlipReason.PURCHASE, null, line(3, null));
        world.in(tenant, () -> stock.reserve(List.of(new Wanted("item:1", mug, 1))));
        refused(WarehousingProblem.GONE, () -> undo(receipt));
        assertThat(there(MAIN)).isEqualTo(new StockLevel(mug, 3, 1));
        assertThat(world.in(tenant, () -> slips.get(receipt)).undoneBy()).isNull();
    }

    @Test
    void the_two_halves_of_a_transfer_come_and_are_undone_together() {
        write(SlipReason.PURCHASE, null, line(5, null));
        SlipId transfer = write(SlipReason.SORTING, RETURNS, line(2, null));
        assertThat(there(MAIN).onHand()).isEqualTo(3);
        assertThat(there(RETURNS).onHand()).isEqualTo(2);
        undo(transfer);
        assertThat(there(MAIN).onHand()).isEqualTo(5);
        assertThat(there(RETURNS).onHand()).isZero();
        assertThat(
                        ledger().stream()
                                .filter(line -> line.kind() == MovementKind.TRANSFER)
                                .mapToInt(LedgerLine::onHandChange)
                                .sum())
                .isZero();
        refused(
                InventoryProblem.SAME_WAREHOUSE,
                () -> write(SlipReason.SORTING, MAIN, line(1, null)));
        refused(
                InventoryProblem.NOT_ENOUGH,
                () -> write(SlipReason.SORTING, RETURNS, line(6, null)));
    }

    @Test
    void what_comes_back_goes_where_its_grade_says() {
        world.in(tenant, () -> stock.reserve(List.of(new Wanted("item:1", mug, 2))));
        SlipId slip =
                write(
                        SlipReason.BUYER,
                        null,
                        line(2, Grade.GOOD),
                        line(3, Grade.DEFECTIVE),
                        line(4, Grade.SCRAP));
        assertThat(there(MAIN))
                .as("who waited got the good ones")
                .isEqualTo(new StockLevel(mug, 2, 2));
        assertThat(there(RETURNS)).isEqualTo(new StockLevel(mug, 3, 0));
        assertThat(ledger())
                .filteredOn(line -> line.warehouse().equals(RETURNS))
                .extracting(LedgerLine::kind, LedgerLine::onHandChange)
                .as("what was thrown away is shown")
                .contains(tuple(MovementKind.RECEIPT, 4), tuple(MovementKind.ISSUE, -4));
        refused(WarehousingProblem.GONE, () -> undo(slip));
        world.in(
                tenant,
                () -> {
                    stock.release(List.of("item:1"));
                    return 0;
                });
        undo(slip);
        assertThat(there(MAIN).onHand()).isZero();
        assertThat(there(RETURNS).onHand()).isZero();
    }

    @Test
    void without_a_place_for_them_nothing_defective_comes_back() {
        world.in(
                tenant,
                () -> {
                    warehouses.close(RETURNS);
                    return 0;
                });
        refused(
                WarehousingProblem.NO_HOLDING,
                () -> write(SlipReason.BUYER, null, line(1, Grade.DEFECTIVE)));
        write(SlipReason.BUYER, null, line(1, Grade.GOOD));
        assertThat(there(MAIN).onHand()).isEqualTo(1);
    }

    @Test
    void a_paper_says_what_it_must() {
        refused(WarehousingProblem.NO_LINES, () -> write(SlipReason.PURCHASE, null));
        refused(
                WarehousingProblem.MEMO_NEEDED,
                () -> write(SlipReason.OTHER_RECEIPT, null, line(1, null)));
        refused(
                WarehousingProblem.QUANTITY_WRONG,
                () -> write(SlipReason.PURCHASE, null, line(0, null)));
        refused(
                WarehousingProblem.REASON_WRONG,
                () -> write(SlipReason.PURCHASE, null, line(1, Grade.GOOD)));
        assertThat(ledger()).isEmpty();
    }

    @Test
    void papers_are_written_once_and_stay() {
        write(SlipReason.PURCHASE, null, line(1, null));
        for (String statement :
                List.of(
                        "update warehousing.slip set pieces = 5",
                        "delete from warehousing.slip_line",
                        "update warehousing.slip_line set pieces = 5")) {
            assertThatThrownBy(() -> world.in(tenant, () -> jdbc.sql(statement).update()))
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void who_waits_is_served_by_a_receipt() {
        assertThat(world.in(tenant, () -> stock.reserve(List.of(new Wanted("item:1", mug, 2)))))
                .containsValue(Served.SHORT);
        write(SlipReason.PURCHASE, null, line(2, null));
        assertThat(there(MAIN).reserved()).isEqualTo(2);
    }

    private NewSlip.Line line(int pieces, @Nullable Grade grade) {
        return new NewSlip.Line(mug, pieces, grade == null ? Won.of(900) : null, grade);
    }

    private SlipId write(SlipReason reason, @Nullable WarehouseId to, NewSlip.Line... lines) {
        return world.in(
                tenant, () -> slips.write(slip(reason, to, UUID.randomUUID().toString(), lines)));
    }

    private static NewSlip slip(
            SlipReason reason, @Nullable WarehouseId to, String request, NewSlip.Line... lines) {
        return new NewSlip(reason, MAIN, to, null, null, List.of(lines), request);
    }

    private SlipId undo(SlipId id) {
        return world.in(tenant, () -> slips.undo(id, UUID.randomUUID().toString()));
    }

    private List<LedgerLine> ledger() {
        return world.in(tenant, () -> board.why(new LedgerFilter(mug, null, null, null, null, 50)))
                .items();
    }

    private StockLevel there(WarehouseId where) {
        return world.in(tenant, () -> stock.balances(List.of(mug)))
                .getOrDefault(mug, Map.of())
                .getOrDefault(where, StockLevel.none(mug));
    }

    private static void refused(Problem because, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.problem()).isEqualTo(because));
    }
}
