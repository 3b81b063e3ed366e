package io.moasell.couriers;

import java.util.List;

/** What the courier tracker said about one number. */
public sealed interface TrackingAnswer {

    /**
     * It knows the parcel.
     *
     * @param state where it is now; the lines may repeat and go back
     */
    record Seen(TrackingState state, List<TrackingLine> lines) implements TrackingAnswer {
        public Seen {
            lines = List.copyOf(lines);
        }
    }

    /** It does not know the number, or not yet. */
    record NotSeen(String code) implements TrackingAnswer {}

    /** It takes no more questions for now: key or quota. */
    record Closed(String code) implements TrackingAnswer {}

    /** It did not answer, or nobody understands what. */
    record NoAnswer(String why) implements TrackingAnswer {}
}
