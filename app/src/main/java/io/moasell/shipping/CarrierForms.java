package io.moasell.shipping;

import io.moasell.audit.Audit;
import io.moasell.bundling.Bundles;
import io.moasell.channels.spi.CollectedItem.Receiver;
import io.moasell.kernel.Refused;
import io.moasell.ordering.Allocation;
import io.moasell.ordering.Hold;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderBoard;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.Orders;
import io.moasell.ordering.Stage;
import io.moasell.privacy.Reason;
import io.moasell.privacy.Reveals;
import io.moasell.shipping.CarrierForm.Column;
import io.moasell.shipping.CarrierForm.Content;
import io.moasell.spreadsheets.Proposal;
import io.moasell.spreadsheets.ReadOptions;
import io.moasell.spreadsheets.SheetWriter;
import io.moasell.spreadsheets.UploadId;
import io.moasell.spreadsheets.Uploads;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Door: orders out to a courier, in the courier's own form: one row a box. Who receives is personal
 * data: whoever takes it out says why, and the look is written down.
 */
@Component
public class CarrierForms {

    /** A form's columns, at most. */
    public static final int MOST_COLUMNS = 60;

    private static final int LONGEST = 100;

    private final CarrierFormStore store;
    private final Orders orders;
    private final OrderBoard board;
    private final Bundles bundles;
    private final Uploads uploads;
    private final Rights rights;
    private final Audit audit;
    private final Clock clock;

    CarrierForms(
            CarrierFormStore store,
            Orders orders,
            OrderBoard board,
            Bundles bundles,
            Uploads uploads,
            Rights rights,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.orders = orders;
        this.board = board;
        this.bundles = bundles;
        this.uploads = uploads;
        this.rights = rights;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What may go out to a courier now.
     *
     * @param boxes items by the box they go in, each box in the order of its items
     * @param held items that wait for something else
     * @param waiting items that wait for stock
     * @param elsewhere picked items that are not confirmed, or were sent
     */
    public record Going(List<List<OrderItem>> boxes, int held, int waiting, int elsewhere) {

        public Going {
            boxes = List.copyOf(boxes);
        }

        /** How many items. */
        public int items() {
            return boxes.stream().mapToInt(List::size).sum();
        }
    }

    /** The forms of this service, the latest used first, and the one that everybody has. */
    @Transactional(readOnly = true)
    public List<CarrierForm> all() {
        return Stream.concat(store.all().stream(), Stream.of(CarrierForm.FIRST)).toList();
    }

    /**
     * A form.
     *
     * @throws Refused with {@link ShippingProblem#NO_SUCH_FORM}
     */
    @Transactional(readOnly = true)
    public CarrierForm find(long id) {
        return id == 0
                ? CarrierForm.FIRST
                : store.find(id).orElseThrow(() -> Refused.because(ShippingProblem.NO_SUCH_FORM));
    }

    /**
     * Saves a form; one with key 0 is new.
     *
     * @return its key
     * @throws Refused with {@link ShippingProblem#FORM_NAME_MISSING}, FORM_EMPTY, FORM_NAME_TAKEN
     *     or, when somebody was faster, FORM_CHANGED
     */
    @Transactional
    public long save(CarrierForm form) {
        rights.require(Right.ORDERS_HANDLE);
        String name = form.name().strip();
        List<Column> columns =
                form.columns().stream()
                        .filter(column -> !column.title().isBlank())
                        .map(
                                column ->
                                        new Column(
                                                cut(column.title()),
                                                column.content(),
                                                column.content() == Content.FIXED
                                                        ? cut(column.fixed())
                                                        : ""))
                        .limit(MOST_COLUMNS)
                        .toList();
        if (name.isEmpty()) {
            throw Refused.because(ShippingProblem.FORM_NAME_MISSING);
        }
        if (columns.isEmpty()) {
            throw Refused.because(ShippingProblem.FORM_EMPTY);
        }
        CarrierForm saved = new CarrierForm(form.id(), form.version(), cut(name), columns);
        if (name.equals(CarrierForm.FIRST.name()) || store.named(saved.name(), saved.id())) {
            throw Refused.because(ShippingProblem.FORM_NAME_TAKEN, saved.name());
        }
        long id;
        if (form.id() == 0) {
            id =
                    store.insert(saved, clock.instant())
                            .orElseThrow(
                                    () ->
                                            Refused.because(
                                                    ShippingProblem.FORM_NAME_TAKEN, saved.name()));
        } else {
            find(form.id());
            if (!store.update(saved)) {
                throw Refused.because(ShippingProblem.FORM_CHANGED);
            }
            id = form.id();
        }
        audit.record("shipping.form-saved", "form:" + id, Map.of("name", saved.name()));
        return id;
    }

    private static String cut(String text) {
        String stripped = text.strip();
        return stripped.substring(0, Math.min(stripped.length(), LONGEST));
    }

    /** Removes a form. */
    @Transactional
    public void delete(long id) {
        rights.require(Right.ORDERS_HANDLE);
        CarrierForm form = find(id);
        store.delete(id);
        audit.record("shipping.form-deleted", "form:" + id, Map.of("name", form.name()));
    }

    /**
     * A form after a courier's empty sheet: its titles, with what they probably mean. Not saved.
     *
     * @throws Refused with a {@link io.moasell.spreadsheets.SpreadsheetsProblem}
     */
    public CarrierForm like(String fileName, InputStream in, ReadOptions options) {
        rights.require(Right.ORDERS_HANDLE);
        UploadId sheet = uploads.keep(CarrierForm.KIND, fileName, in, options);
        Proposal proposal = uploads.proposal(CarrierForm.KIND, sheet, null);
        Map<Integer, Content> found = new HashMap<>();
        proposal.matches().stream()
                .filter(match -> match.column() != null)
                .forEach(match -> found.put(match.column(), Content.valueOf(match.field().name())));
        if (found.isEmpty()) {
            throw Refused.because(ShippingProblem.FORM_UNREADABLE);
        }
        List<Column> columns =
                proposal.columns().stream()
                        .filter(column -> !column.title().isEmpty())
                        .limit(MOST_COLUMNS)
                        .map(
                                column ->
                                        Column.of(
                                                column.title(),
                                                found.getOrDefault(column.index(), Content.EMPTY)))
                        .toList();
        return new CarrierForm(0, 0, fileName.replaceFirst("\\.[A-Za-z]{2,4}$", ""), columns);
    }

    /**
     * What goes out: these items, or all that are confirmed.
     *
     * @param picked null for all
     */
    @Transactional(readOnly = true)
    public Going going(@Nullable Collection<ItemId> picked) {
        Collection<ItemId> ids = picked == null ? confirmed() : picked;
        if (ids.isEmpty()) {
            return new Going(List.of(), 0, 0, 0);
        }
        int held = 0;
        int waiting = 0;
        int elsewhere = 0;
        Map<ItemId, OrderItem> going =
                new java.util.TreeMap<>(java.util.Comparator.comparingLong(ItemId::value));
        for (OrderItem item : orders.items(ids)) {
            if (item.stage() != Stage.CONFIRMED || item.closed() != null) {
                elsewhere++;
            } else if (item.hold() != Hold.NONE) {
                held++;
            } else if (item.allocation() != Allocation.RESERVED) {
                waiting++;
            } else {
                going.put(item.id(), item);
            }
        }
        return new Going(boxed(going), held, waiting, elsewhere);
    }

    private List<ItemId> confirmed() {
        return board.count(OrderBoard.Filter.at(Stage.CONFIRMED)) == 0
                ? List.of()
                : board.picked(
                                List.of(),
                                OrderBoard.COUNT_LIMIT,
                                name -> name.equals("stage") ? Stage.CONFIRMED.name() : null)
                        .items();
    }

    private List<List<OrderItem>> boxed(Map<ItemId, OrderItem> going) {
        if (going.isEmpty()) {
            return List.of();
        }
        Map<ItemId, List<ItemId>> mates = bundles.boxes(going.keySet());
        Set<ItemId> placed = new HashSet<>();
        List<List<OrderItem>> boxes = new ArrayList<>();
        for (ItemId id : going.keySet()) {
            if (placed.contains(id)) {
                continue;
            }
            List<OrderItem> box =
                    mates.getOrDefault(id, List.of(id)).stream()
                            .sorted(java.util.Comparator.comparingLong(ItemId::value))
                            .map(going::get)
                            .filter(java.util.Objects::nonNull)
                            .toList();
            box.forEach(item -> placed.add(item.id()));
            boxes.add(box);
        }
        return boxes;
    }

    /**
     * Writes what goes out, one row a box.
     *
     * @param picked null for all that are confirmed
     * @param words required for {@link Reason#OTHER}
     * @return how many boxes
     * @throws Refused with {@link ShippingProblem#NOTHING_GOES}, or when the caller may not see
     *     personal data that the form holds
     */
    @Transactional
    public int write(
            long form,
            @Nullable Collection<ItemId> picked,
            Reason reason,
            @Nullable String words,
            OutputStream out) {
        rights.require(Right.ORDERS_HANDLE);
        CarrierForm as = find(form);
        Going going = going(picked);
        if (going.boxes().isEmpty()) {
            throw Refused.because(ShippingProblem.NOTHING_GOES);
        }
        List<OrderItem> items = going.boxes().stream().flatMap(List::stream).toList();
        Map<ItemId, OrderItem.Clear> people =
                as.personal()
                        ? orders.revealAll(
                                items, Reveals.Act.DOWNLOAD, "택배사 양식: " + as.name(), reason, words)
                        : Map.of();
        List<SheetWriter.Column> columns =
                as.columns().stream()
                        .map(
                                column ->
                                        new SheetWriter.Column(
                                                column.title(),
                                                column.content().width(),
                                                column.content() == Content.QUANTITY
                                                        || column.content() == Content.BOXES))
                        .toList();
        try (SheetWriter writer = new SheetWriter(out, as.name(), columns)) {
            for (List<OrderItem> box : going.boxes()) {
                OrderItem.Clear clear = people.get(box.getFirst().id());
                writer.row(
                        as.columns().stream()
                                .map(
                                        column ->
                                                text(
                                                        column,
                                                        box,
                                                        clear == null ? null : clear.receiver()))
                                .toList());
            }
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
        store.used(form, clock.instant());
        audit.record(
                "shipping.form-written",
                "form:" + form,
                Map.of("boxes", going.boxes().size(), "items", items.size()));
        return going.boxes().size();
    }

    private static String text(Column column, List<OrderItem> box, @Nullable Receiver receiver) {
        OrderItem first = box.getFirst();
        return switch (column.content()) {
            case EMPTY -> "";
            case FIXED -> column.fixed();
            case PRODUCTS ->
                    box.stream().map(CarrierForms::product).collect(Collectors.joining(" / "));
            case QUANTITY -> Integer.toString(box.stream().mapToInt(OrderItem::openQuantity).sum());
            case BOXES -> "1";
            case ITEM_NO -> first.text().lineNo();
            case ORDER_NO -> first.text().orderNo();
            case CHANNEL -> first.channel().label();
            default -> receiver == null ? "" : personal(column.content(), receiver);
        };
    }

    private static String product(OrderItem item) {
        String option = item.text().optionText();
        return item.text().productName()
                + (option == null || option.isBlank() ? "" : " " + option)
                + " "
                + item.openQuantity()
                + "개";
    }

    private static String personal(Content content, Receiver receiver) {
        String text =
                switch (content) {
                    case RECEIVER -> receiver.name();
                    case PHONE -> receiver.phone();
                    case PHONE2 -> receiver.phone2();
                    case ZIP -> receiver.zip();
                    case ADDRESS1 -> receiver.address1();
                    case ADDRESS2 -> receiver.address2();
                    case MEMO -> receiver.memo();
                    default ->
                            receiver.address2() == null
                                    ? receiver.address1()
                                    : receiver.address1() + " " + receiver.address2();
                };
        return text == null ? "" : text;
    }
}
