package io.moasell.ordering.web;

import io.moasell.channels.spi.CollectedItem.ShippingFeeType;
import io.moasell.couriers.Courier;
import io.moasell.ordering.OrderBoard.Counts;
import io.moasell.ordering.Stage;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Small words of the desk. */
public final class Hints {

    /** The parts of the timeline, in the order of the switch above it. */
    public static final List<Log> LOGS =
            List.of(
                    new Log(null, "전체"),
                    new Log("CHANNEL", "채널"),
                    new Log("STOCK", "재고"),
                    new Log("MEMO", "메모"));

    private Hints() {}

    /**
     * A part of the timeline.
     *
     * @param name as in the address, null for all of it
     * @param label its words
     */
    public record Log(@Nullable String name, String label) {

        /** Whether it is the one that is shown. */
        public boolean is(@Nullable String shown) {
            return Objects.equals(name, shown);
        }
    }

    /** The hint below a stage's number. */
    public static String of(Stage stage, Counts counts) {
        return switch (stage) {
            case NEW, READY -> pressing(stage, counts) ? today(stage, counts) : "–";
            case CONFIRMED ->
                    pressing(stage, counts)
                            ? today(stage, counts)
                            : counts.at(stage) > 0 ? "송장 없음 " + counts.at(stage) : "–";
            case SHIPPED -> counts.late() > 0 ? "지연 의심 " + counts.late() : "–";
            case DELIVERED -> "–";
            case COMPLETED -> "이번 달";
        };
    }

    private static String today(Stage stage, Counts counts) {
        return "오늘 마감 " + counts.dueToday(stage);
    }

    /** Whether something of it must leave today. */
    public static boolean pressing(Stage stage, Counts counts) {
        return counts.dueToday(stage) > 0;
    }

    /** The courier in words; a channel's own code stays as it is. */
    public static String courier(String code) {
        return Courier.named(code).map(Courier::label).orElse(code);
    }

    /** Who pays shipping. */
    public static String fee(ShippingFeeType type) {
        return switch (type) {
            case PREPAID -> "선결제";
            case COLLECT -> "착불";
            case FREE -> "무료";
        };
    }
}
