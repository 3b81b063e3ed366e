package io.moasell.ordering;

import io.moasell.channels.AccountId;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.CollectedItem.ShippingFeeType;
import io.moasell.kernel.Kst;
import io.moasell.kernel.Page;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Door: what the order screens and programs read. Lists are walked by key and show masks only. */
@Component
public class OrderBoard {

    /** A filtered count stops here and says "more". */
    public static final int COUNT_LIMIT = 10_000;

    private final BoardStore store;
    private final Tally tally;
    private final Rights rights;
    private final Clock clock;

    OrderBoard(BoardStore store, Tally tally, Rights rights, Clock clock) {
        this.store = store;
        this.tally = tally;
        this.rights = rights;
        this.clock = clock;
    }

    /** Something about an item that never moves its stage, and that a person looks for. */
    public enum Flag {
        HELD("보류"),
        CLAIMED("클레임"),
        /** It stands before 배송중 and has to leave. */
        LEAVING("나갈 것"),
        /** The channel refused the last step that was asked. */
        REFUSED("전송 실패");

        private final String label;

        Flag(String label) {
            this.label = label;
        }

        /** What Korean screens call it. */
        public String label() {
            return label;
        }
    }

    /** Something that people look for among the items, besides stage and flag. */
    public enum Mark {
        /** Looks like another order sent twice. */
        DUPLICATE("중복 의심"),
        /** Its listing is linked to no SKU. */
        UNLINKED("SKU 연결 필요"),
        /** Its stock is not all there. */
        SHORT("재고 부족"),
        /** Somebody wrote a memo on its order. */
        MEMO("메모 있음"),
        /** The seller and the channel say different things of its receiver. */
        DISPUTED("받는 분 확인"),
        /** The channel shows an earlier stage than ours, or another end. */
        APART("채널과 단계가 다름");

        private final String label;

        Mark(String label) {
            this.label = label;
        }

        /** What Korean screens call it. */
        public String label() {
            return label;
        }
    }

    /**
     * What a list shows; null leaves it open.
     *
     * @param stage only items at this stage that go on
     * @param flag only items with this flag that go on
     * @param channel only of this channel
     * @param account only of this shop
     * @param from ordered at this moment or later
     * @param to ordered before this moment
     * @param due to be shipped before this moment
     * @param hold only held so
     * @param pending only such that wait for the channel's answer, or only such that do not
     * @param text order, bundle, item or waybill number, a whole name, a phone number or its last
     *     four digits, or a part of the product's words
     * @param updatedAfter changed after this moment
     * @param mark only such that are marked so
     * @param sku only such that take this SKU, by its code
     * @param fee only such whose shipping is paid so
     * @param paidFrom paid at this moment or later
     * @param paidTo paid before this moment
     * @param supplier only such that take a SKU of this supplier, by his whole name
     * @param turned whether the list runs the other way round
     */
    public record Filter(
            @Nullable Stage stage,
            @Nullable Flag flag,
            @Nullable Channel channel,
            @Nullable AccountId account,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Instant due,
            @Nullable Hold hold,
            @Nullable Boolean pending,
            @Nullable String text,
            @Nullable Instant updatedAfter,
            @Nullable Mark mark,
            @Nullable String sku,
            @Nullable ShippingFeeType fee,
            @Nullable Instant paidFrom,
            @Nullable Instant paidTo,
            @Nullable String supplier,
            boolean turned) {

        /** Everything. */
        public static final Filter NONE =
                new Filter(
                        null, null, null, null, null, null, null, null, null, null, null, null,
                        null, null, null, null, null, false);

        /** Only items at a stage. */
        public static Filter at(Stage stage) {
            return new Filter(
                    stage, null, null, null, null, null, null, null, null, null, null, null, null,
                    null, null, null, null, false);
        }

        /**
         * Reads a filter as addresses and programs write it: {@code stage, flag, channel} or {@code
         * ch}, {@code account} or {@code accountId}, {@code from, to} (a day of Seoul, the last one
         * included, or a moment), {@code due} ({@code today}, {@code late}), {@code hold, pending,
         * q, updatedAfter, mark, sku, fee, paidFrom, paidTo, supplier, sort} ({@code turned}).
         *
         * @throws Refused with {@link OrderingProblem#BAD_FILTER}
         */
        public static Filter read(Function<String, @Nullable String> given, Clock clock) {
            Function<String, @Nullable String> query =
                    name -> {
                        String value = given.apply(name);
                        return value == null || value.isBlank() ? null : value.strip();
                    };
            String pending = query.apply("pending");
            String account = either(query, "account", "accountId");
            return new Filter(
                    word(Stage.class, "stage", query.apply("stage")),
                    word(Flag.class, "flag", query.apply("flag")),
                    word(Channel.class, "channel", either(query, "ch", "channel")),
                    account == null ? null : new AccountId(number("accountId", account)),
                    moment("from", query.apply("from"), 0),
                    moment("to", query.apply("to"), 1),
                    due(query.apply("due"), clock),
                    word(Hold.class, "hold", query.apply("hold")),
                    pending == null ? null : flag("pending", pending),
                    query.apply("q"),
                    moment("updatedAfter", query.apply("updatedAfter"), 0),
                    word(Mark.class, "mark", query.apply("mark")),
                    query.apply("sku"),
                    word(ShippingFeeType.class, "fee", query.apply("fee")),
                    moment("paidFrom", query.apply("paidFrom"), 0),
                    moment("paidTo", query.apply("paidTo"), 1),
                    query.apply("supplier"),
                    turned(query.apply("sort")));
        }

        private static boolean turned(@Nullable String value) {
            if (value != null && !value.equals("turned")) {
                throw Refused.because(OrderingProblem.BAD_FILTER, "sort");
            }
            return value != null;
        }

        private static @Nullable String either(
                Function<String, @Nullable String> query, String one, String other) {
            String value = query.apply(one);
            return value == null ? query.apply(other) : value;
        }

        private static <E extends Enum<E>> @Nullable E word(
                Class<E> words, String name, @Nullable String value) {
            try {
                return value == null ? null : Enum.valueOf(words, value.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw Refused.because(OrderingProblem.BAD_FILTER, name);
            }
        }

        private static long number(String name, String value) {
            try {
                return Long.parseLong(value);
            } catch (NumberFormatException e) {
                throw Refused.because(OrderingProblem.BAD_FILTER, name);
            }
        }

        private static boolean flag(String name, String value) {
            return switch (value) {
                case "true", "1" -> true;
                case "false", "0" -> false;
                // A program may name the step it waits for.
                case "CONFIRM", "SHIP" -> true;
                default -> throw Refused.because(OrderingProblem.BAD_FILTER, name);
            };
        }

        private static @Nullable Instant moment(
                String name, @Nullable String value, int daysAfter) {
            try {
                if (value == null) {
                    return null;
                }
                return value.length() == 10
                        ? Kst.startOf(LocalDate.parse(value).plusDays(daysAfter))
                        : OffsetDateTime.parse(value).toInstant();
            } catch (DateTimeException e) {
                throw Refused.because(OrderingProblem.BAD_FILTER, name);
            }
        }

        private static @Nullable Instant due(@Nullable String value, Clock clock) {
            return switch (value) {
                case null -> null;
                case "today" -> Kst.startOf(Kst.today(clock).plusDays(1));
                case "late" -> clock.instant();
                default -> throw Refused.because(OrderingProblem.BAD_FILTER, "due");
            };
        }

        /** How the list is ordered; the other way round an index serves it as well. */
        Sort sort() {
            if (updatedAfter != null) {
                return Sort.UPDATED;
            }
            if (flag == null && stage == null) {
                return turned ? Sort.OLDEST : Sort.NEWEST;
            }
            boolean late = flag == null && stage.gone();
            return late == turned ? Sort.DUE : Sort.DUE_LAST;
        }
    }

    /** The orders in which a list may be walked. */
    enum Sort {
        /** What expires first. */
        DUE("due_at", false),
        /** What left last; deadlines say nothing any more. */
        DUE_LAST("due_at", true),
        NEWEST("ordered_at", true),
        OLDEST("ordered_at", false),
        UPDATED("updated_at", false);

        private final String column;
        private final boolean descending;

        Sort(String column, boolean descending) {
            this.column = column;
            this.descending = descending;
        }

        String column() {
            return column;
        }

        boolean descending() {
            return descending;
        }

        Instant of(OrderItem item) {
            return switch (this) {
                case DUE, DUE_LAST -> item.times().shipBy();
                case NEWEST, OLDEST -> item.times().ordered();
                case UPDATED -> item.times().updated();
            };
        }
    }

    /**
     * How many items there are.
     *
     * @param stages at each stage; of completed ones those of this month
     * @param dueToday by stage, how many must leave until tonight or should have
     * @param late shipped ones that should long have arrived
     * @param flags with each flag
     * @param pending that wait for an answer of a channel
     */
    public record Counts(
            Map<Stage, Long> stages,
            Map<Stage, Long> dueToday,
            long late,
            Map<Flag, Long> flags,
            long pending) {

        static final Counts NONE = new Counts(Map.of(), Map.of(), 0, Map.of(), 0);

        /** How many stand there. */
        public long at(Stage stage) {
            return stages.getOrDefault(stage, 0L);
        }

        /** How many must leave until tonight. */
        public long dueToday(Stage stage) {
            return dueToday.getOrDefault(stage, 0L);
        }

        /** How many are flagged so. */
        public long flagged(Flag flag) {
            return flags.getOrDefault(flag, 0L);
        }
    }

    /**
     * A page of the list.
     *
     * @param cursor where the page before ended, null for the first
     * @throws Refused with {@link OrderingProblem#BAD_FILTER} when the cursor is none of ours
     */
    @Transactional(readOnly = true)
    public Page<OrderItem> page(Filter filter, @Nullable String cursor, int limit) {
        rights.require(Right.ORDERS_SEE);
        Sort sort = filter.sort();
        List<OrderItem> items =
                store.page(filter, cursor == null ? null : Position.read(cursor), limit + 1);
        if (items.size() <= limit) {
            return new Page<>(items, null);
        }
        List<OrderItem> shown = items.subList(0, limit);
        OrderItem last = shown.getLast();
        return new Page<>(shown, new Position(sort.of(last), last.id().value()).text());
    }

    /** A place between two rows of a list. */
    record Position(Instant at, long id) {

        String text() {
            String plain = at.getEpochSecond() + "." + at.getNano() + "." + id;
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
        }

        static Position read(String text) {
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII)
                                .split("\\.");
                return new Position(
                        Instant.ofEpochSecond(Long.parseLong(parts[0]), Integer.parseInt(parts[1])),
                        Long.parseLong(parts[2]));
            } catch (IllegalArgumentException
                    | ArrayIndexOutOfBoundsException
                    | DateTimeException e) {
                throw Refused.because(OrderingProblem.BAD_FILTER, "cursor");
            }
        }
    }

    /** How many the filter finds, at most one more than {@link #COUNT_LIMIT}. */
    @Transactional(readOnly = true)
    public int count(Filter filter) {
        return store.count(filter, COUNT_LIMIT + 1);
    }

    /**
     * What a screen picked: rows by their keys, or all that a filter finds.
     *
     * @param items the items, at most {@link #COUNT_LIMIT}
     * @param shown how many the screen promised, where it picked by the filter; null by keys
     */
    public record Picked(List<ItemId> items, @Nullable Integer shown) {

        public Picked {
            items = List.copyOf(items);
        }

        /** Whether the filter finds another number of items than the screen had said. */
        public boolean changed() {
            return shown != null && shown != items.size();
        }
    }

    /**
     * Reads what a screen picked.
     *
     * @param keys the keys of the rows that were ticked
     * @param every how many the screen promised when it picked by the filter, null by keys
     * @param query the filter's fields
     * @throws Refused with {@link OrderingProblem#NOTHING_PICKED}
     */
    @Transactional(readOnly = true)
    public Picked picked(
            List<Long> keys, @Nullable Integer every, Function<String, @Nullable String> query) {
        List<ItemId> items =
                every == null
                        ? keys.stream().distinct().map(ItemId::new).toList()
                        : store.ids(Filter.read(query, clock), COUNT_LIMIT);
        if (items.isEmpty()) {
            throw Refused.because(OrderingProblem.NOTHING_PICKED);
        }
        return new Picked(items, every);
    }

    /** The numbers above the list, exact for what goes on. */
    @Transactional(readOnly = true)
    public Counts counts() {
        Instant now = clock.instant();
        LocalDate today = Kst.today(clock);
        return tally.counts(
                now, Kst.startOf(today.plusDays(1)), now.minusSeconds(5 * 86_400L), today);
    }

    /** The item with all that the drawer shows, personal data masked. */
    @Transactional(readOnly = true)
    public Optional<OrderItem> drawer(ItemId id) {
        rights.require(Right.ORDERS_SEE);
        return store.item(id);
    }

    static Map<Stage, Long> byStage() {
        return new EnumMap<>(Stage.class);
    }
}
