package io.moasell.house;

import io.moasell.channels.AccountState;
import io.moasell.couriers.TrackingState;
import io.moasell.jobs.JobState;
import io.moasell.ordering.Closed;
import io.moasell.ordering.Hold;
import io.moasell.ordering.Stage;
import io.moasell.ordering.Step;
import io.moasell.sending.SendState;
import io.moasell.shipping.ParcelState;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The state tables as a page, made from the enums. */
final class Machines {

    private Machines() {}

    static String page() {
        return """
                # The state machines

                Generated from the enums; a test compares. After a change: `mvn -pl app -am test -Dtest=MachinesTests
                -Dtest.jvm.extra=-Dmoasell.write=true -Dsurefire.failIfNoSpecifiedTests=false` writes it anew.

                """
                + table("An item's stages", "stage", Stage.values(), Stage::label)
                + steps(Step.values())
                + table("Hold: a flag beside the stage", "hold", Hold.values(), Hold::label)
                + table("Closed: ended before its time", "closed", Closed.values(), Closed::label)
                + table("A request to a channel", "state", SendState.values(), SendState::label)
                + table("A parcel", "state", ParcelState.values(), ParcelState::label)
                + table(
                        "A waybill at its courier",
                        "state",
                        TrackingState.values(),
                        TrackingState::label)
                + table("A job", "state", JobState.values(), JobState::label)
                + table("A shop account", "state", AccountState.values(), AccountState::label);
    }

    private static <E extends Enum<E>> String table(
            String title, String word, E[] values, Function<E, String> label) {
        return section(
                title,
                "| " + word + " | on screens |",
                Arrays.stream(values)
                        .map(v -> "| `" + v.name() + "` | " + label.apply(v) + " |")
                        .toList());
    }

    /** The moves; whether a channel decides is part of the table. */
    static String steps(Step[] steps) {
        return section(
                "An item's steps",
                "| step | from | to | on screens | who decides |",
                Arrays.stream(steps)
                        .map(
                                s ->
                                        "| `" + s.name() + "` | `" + s.from() + "` | `" + s.to()
                                                + "` | " + s.label() + " | " + who(s) + " |")
                        .toList());
    }

    private static String who(Step step) {
        if (step.asked()) {
            return "the channel: pending until it accepts or shows it";
        }
        return step == Step.PACK || step == Step.UNPACK
                ? "we"
                : "observed: the channel, the courier or a policy of days";
    }

    private static String section(String title, String head, List<String> rows) {
        String line = head.replaceAll("[^|]+", " --- ");
        return "## "
                + title
                + "\n\n"
                + head
                + "\n"
                + line
                + "\n"
                + rows.stream().collect(Collectors.joining("\n"))
                + "\n\n";
    }
}
