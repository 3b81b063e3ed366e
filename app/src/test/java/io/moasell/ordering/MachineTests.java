package io.moasell.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.channels.AccountId;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.ItemKey;
import io.moasell.kernel.Outcome.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of steps, without a database. */
class MachineTests {

    private static final Instant NOON = Instant.parse("2026-11-24T03:00:00Z");

    @ParameterizedTest
    @EnumSource(Step.class)
    void a_step_is_taken_from_its_own_stage_and_from_no_other(Step step) {
        for (Stage stage : Stage.values()) {
            Optional<Refusal<ItemId>> refusal = at(stage).refusal(step);
            if (stage == step.from()) {
                assertThat(refusal).isEmpty();
            } else {
                assertThat(refusal).isPresent();
                assertThat(refusal.get().problem()).isEqualTo(OrderingProblem.STAGE_CONFLICT);
                assertThat(refusal.get().args()).containsExactly(stage.label(), step.label());
            }
        }
    }

    @Test
    void every_stage_but_the_first_is_reached_and_every_stage_but_the_last_is_left() {
        for (Stage stage : Stage.values()) {
            assertThat(Arrays.stream(Step.values()).anyMatch(s -> s.to() == stage))
                    .isEqualTo(stage != Stage.NEW);
            assertThat(Arrays.stream(Step.values()).anyMatch(s -> s.from() == stage))
                    .isEqualTo(stage != Stage.COMPLETED);
        }
    }

    @Test
    void only_taking_out_of_a_parcel_goes_back() {
        assertThat(Arrays.stream(Step.values()).filter(s -> !s.from().before(s.to())))
                .containsExactly(Step.UNPACK);
    }

    @ParameterizedTest
    @EnumSource(value = Hold.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void a_held_item_takes_no_step(Hold hold) {
        assertThat(
                        standing(Stage.NEW, null, hold, null, Allocation.RESERVED, true)
                                .refusal(Step.CONFIRM))
                .map(Refusal::problem)
                .contains(OrderingProblem.ON_HOLD);
    }

    @Test
    void an_item_that_waits_for_an_answer_takes_no_step() {
        assertThat(
                        standing(Stage.READY, Step.SHIP, Hold.NONE, null, Allocation.RESERVED, true)
                                .refusal(Step.UNPACK))
                .map(Refusal::problem)
                .contains(OrderingProblem.PENDING);
    }

    @ParameterizedTest
    @EnumSource(Closed.class)
    void an_item_that_has_ended_takes_no_step(Closed closed) {
        assertThat(
                        standing(Stage.NEW, null, Hold.NONE, closed, Allocation.NONE, true)
                                .refusal(Step.CONFIRM))
                .map(Refusal::problem)
                .contains(OrderingProblem.CLOSED);
    }

    @ParameterizedTest
    @EnumSource(value = Allocation.class, names = "RESERVED", mode = EnumSource.Mode.EXCLUDE)
    void only_what_is_kept_is_packed(Allocation allocation) {
        assertThat(
                        standing(Stage.CONFIRMED, null, Hold.NONE, null, allocation, true)
                                .refusal(Step.PACK))
                .map(Refusal::problem)
                .contains(OrderingProblem.SHORT);
    }

    @Test
    void an_item_in_a_state_nobody_knows_takes_no_step() {
        assertThat(
                        standing(Stage.NEW, null, Hold.NONE, null, Allocation.RESERVED, false)
                                .refusal(Step.CONFIRM))
                .map(Refusal::problem)
                .contains(OrderingProblem.STATE_UNKNOWN);
    }

    private static Standing at(Stage stage) {
        return standing(stage, null, Hold.NONE, null, Allocation.RESERVED, true);
    }

    private static Standing standing(
            Stage stage,
            @Nullable Step pending,
            Hold hold,
            @Nullable Closed closed,
            Allocation allocation,
            boolean stateKnown) {
        return new Standing(
                new ItemId(7),
                new OrderId(1),
                new AccountId(1),
                Channel.ELEVENST,
                new ItemKey("k"),
                stage,
                pending,
                hold,
                closed,
                allocation,
                true,
                1L,
                1,
                0,
                0,
                null,
                null,
                "202",
                stateKnown,
                false,
                false,
                NOON,
                false,
                NOON);
    }
}
