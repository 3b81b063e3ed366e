package io.moasell.shipping;

import io.moasell.audit.Audit;
import io.moasell.couriers.Courier;
import io.moasell.couriers.WaybillSeries;
import io.moasell.jobs.Bell;
import io.moasell.kernel.Refused;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderItem;
import io.moasell.shipping.WaybillRow.Warning;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Door: waybill numbers out of blocks that couriers gave the seller (송장번호 대역). They are taken one
 * after the other, each once, also by two people: who takes some holds the courier's blocks before
 * he holds items, and whoever comes second waits. A number that an item has or had is passed over.
 */
@Component
public class NumberRanges {

    private static final int MOST_WARNED = 100_000;

    private final NumberRangeStore store;
    private final CarrierForms forms;
    private final Entering entering;
    private final Parcels parcels;
    private final Bell bell;
    private final Rights rights;
    private final Audit audit;

    NumberRanges(
            NumberRangeStore store,
            CarrierForms forms,
            Entering entering,
            Parcels parcels,
            Bell bell,
            Rights rights,
            Audit audit) {
        this.store = store;
        this.forms = forms;
        this.entering = entering;
        this.parcels = parcels;
        this.bell = bell;
        this.rights = rights;
        this.audit = audit;
    }

    /** All blocks, those from which numbers are taken first. */
    @Transactional(readOnly = true)
    public List<NumberRange> all() {
        rights.require(Right.ORDERS_HANDLE);
        return store.all();
    }

    /**
     * Adds a block.
     *
     * @param plain whether all digits count on, although the courier's usually end with a check
     *     digit
     * @param warnBelow a person is warned when fewer are left
     * @throws Refused with a {@link io.moasell.couriers.CouriersProblem} or {@link ShippingProblem}
     */
    @Transactional
    public void add(Courier courier, String first, String last, boolean plain, int warnBelow) {
        rights.require(Right.ORDERS_HANDLE);
        WaybillSeries series = WaybillSeries.read(courier, first, last, plain);
        if (warnBelow < 0 || warnBelow > MOST_WARNED) {
            throw Refused.because(ShippingProblem.RANGE_WARNING, MOST_WARNED);
        }
        if (store.overlaps(series) || !store.add(series, warnBelow)) {
            throw Refused.because(ShippingProblem.RANGE_OVERLAPS, courier.label());
        }
        audit.record(
                "shipping.range-added",
                "courier:" + courier,
                Map.of("from", series.first(), "to", series.last(), "size", series.size()));
        tell(courier, store.lockOpen(courier));
    }

    /** Takes no more numbers from a block. */
    @Transactional
    public void end(long id) {
        rights.require(Right.ORDERS_HANDLE);
        NumberRange range =
                store.lock(id).orElseThrow(() -> Refused.because(ShippingProblem.NO_SUCH_RANGE));
        if (range.ended()) {
            return;
        }
        store.end(range);
        Courier courier = range.series().courier();
        audit.record(
                "shipping.range-ended",
                "courier:" + courier,
                Map.of("from", range.series().first(), "left", range.left()));
        tell(courier, store.lockOpen(courier));
    }

    /**
     * What became of boxes that were to get numbers.
     *
     * @param boxes how many have one now
     * @param items how many items lie in these
     * @param refused why others have none
     */
    public record Numbered(int boxes, int items, List<WaybillVerdict> refused) {

        public Numbered {
            refused = List.copyOf(refused);
        }
    }

    /**
     * Gives each box a number of that courier.
     *
     * @param picked null for all that are confirmed
     * @throws Refused with {@link ShippingProblem#NOTHING_GOES} or {@link
     *     ShippingProblem#RANGE_SHORT}
     */
    public Numbered number(Courier courier, @Nullable Collection<ItemId> picked) {
        rights.require(Right.ORDERS_HANDLE);
        return parcels.again(() -> numberNow(courier, picked));
    }

    private Numbered numberNow(Courier courier, @Nullable Collection<ItemId> picked) {
        List<NumberRange> ranges = store.lockOpen(courier);
        List<List<OrderItem>> boxes = forms.going(picked).boxes();
        if (boxes.isEmpty()) {
            throw Refused.because(ShippingProblem.NOTHING_GOES);
        }
        List<Place> places = free(courier, ranges, boxes.size());
        List<WaybillVerdict> refused = new ArrayList<>();
        List<ItemId> fit = new ArrayList<>();
        for (WaybillVerdict verdict :
                entering.judge(
                        rows(
                                courier,
                                boxes.stream().map(b -> b.getFirst().id()).toList(),
                                places))) {
            if (verdict.fate().good()) {
                fit.add(verdict.row().item());
            } else {
                refused.add(verdict);
            }
        }
        List<WaybillVerdict> entered = entering.enter(rows(courier, fit, places));
        if (!entered.stream().allMatch(verdict -> verdict.fate().good())) {
            throw new Entering.MovedMeanwhile();
        }
        Map<Long, Long> taken = new LinkedHashMap<>();
        places.subList(0, fit.size())
                .forEach(place -> taken.put(place.range().id(), place.index() + 1));
        store.taken(taken);
        tell(courier, store.lockOpen(courier));
        return new Numbered(
                fit.size(), entered.stream().mapToInt(v -> v.items().size()).sum(), refused);
    }

    /** A number in a block. */
    private record Place(NumberRange range, long index) {

        String number() {
            return range.series().at(index);
        }
    }

    private List<Place> free(Courier courier, List<NumberRange> ranges, int wanted) {
        List<Place> free = new ArrayList<>();
        for (NumberRange range : ranges) {
            long at = range.taken();
            while (free.size() < wanted && at < range.series().size()) {
                List<Place> next = new ArrayList<>();
                while (next.size() < wanted - free.size() && at < range.series().size()) {
                    next.add(new Place(range, at++));
                }
                Set<String> used = store.used(courier, next.stream().map(Place::number).toList());
                next.stream().filter(place -> !used.contains(place.number())).forEach(free::add);
            }
        }
        if (free.size() < wanted) {
            throw Refused.because(
                    ShippingProblem.RANGE_SHORT, courier.label(), wanted, free.size());
        }
        return free;
    }

    /** Where all digits count on, nobody asks for a check digit. */
    private static List<WaybillRow> rows(Courier courier, List<ItemId> items, List<Place> places) {
        List<WaybillRow> rows = new ArrayList<>();
        for (ItemId item : items) {
            Place place = places.get(rows.size());
            rows.add(
                    WaybillRow.of(item, courier.name(), place.number())
                            .accepting(
                                    place.range().series().checked()
                                            ? Set.of()
                                            : Set.of(Warning.CHECK_DIGIT)));
        }
        return rows;
    }

    private void tell(Courier courier, List<NumberRange> open) {
        long left = open.stream().mapToLong(NumberRange::left).sum();
        int warnBelow = open.stream().mapToInt(NumberRange::warnBelow).max().orElse(0);
        String subject = "courier:" + courier;
        if (left < warnBelow) {
            bell.ring(
                    ShippingBell.NUMBERS_FEW,
                    subject,
                    List.of(courier.label(), Long.toString(left)),
                    "/waybills/ranges");
        } else {
            bell.settle(ShippingBell.NUMBERS_FEW, subject);
        }
    }
}
