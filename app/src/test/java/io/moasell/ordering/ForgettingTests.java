package io.moasell.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MovableClock;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.ObservedState;
import io.moasell.kernel.Refused;
import io.moasell.ordering.Shop.Open;
import io.moasell.ordering.Shop.Sold;
import io.moasell.privacy.Reason;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Buyers are forgotten when the law no longer wants them kept. */
@OrderingTest
class ForgettingTests {

    private static final Duration LONG = Duration.ofDays(92);
    private static final Duration NINETY = Duration.ofDays(90);

    @Autowired Shop shop;
    @Autowired Orders orders;
    @Autowired ShopAccounts accounts;
    @Autowired ReceiverStore receivers;
    @Autowired MovableClock clock;

    @AfterEach
    void back() {
        clock.reset();
    }

    @Test
    void an_order_that_ended_long_ago_keeps_its_masked_texts_and_nothing_else() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold gone = Sold.any().of("MUG").to("남궁민수", "010-2345-6789", "판교로 1");
        Sold goesOn = Sold.any().of("MUG");
        moon.page(moon.eleven, gone.seen(), goesOn.seen());
        moon.page(moon.eleven, gone.at(ObservedState.COMPLETED).seen());
        String shown = moon.item(gone).people().receiver();
        clock.advance(LONG);

        assertThat(moon.in(() -> receivers.destroy(clock.instant().minus(NINETY), 100)))
                .isEqualTo(1);

        assertThat(moon.item(gone).people().receiver()).isEqualTo(shown);
        assertThatThrownBy(
                        () -> moon.in(() -> orders.reveal(moon.id(gone), Reason.values()[0], null)))
                .isInstanceOf(Refused.class);
        assertThat(moon.in(() -> orders.reveal(moon.id(goesOn), Reason.values()[0], null)))
                .isNotNull();
        assertThat(moon.in(() -> receivers.destroy(clock.instant().minus(NINETY), 100))).isZero();
    }

    @Test
    void one_item_that_goes_on_keeps_its_order() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold one = Sold.line("F1", "ORDER-F", null).of("MUG").at(ObservedState.COMPLETED);
        Sold other = Sold.line("F2", "ORDER-F", null).of("MUG");
        moon.page(moon.eleven, one.seen(), other.seen());
        clock.advance(LONG);
        assertThat(moon.in(() -> receivers.destroy(clock.instant().minus(NINETY), 100))).isZero();
    }

    @Test
    void what_never_ends_is_forgotten_long_after_anybody_touched_or_saw_it() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold left = Sold.any().of("MUG");
        Sold sent = Sold.any().of("MUG").at(ObservedState.SHIPPED);
        Sold shown = Sold.any().of("MUG");
        moon.page(moon.eleven, left.seen(), sent.seen(), shown.seen());
        moon.run(() -> accounts.disconnect(moon.eleven));
        clock.advance(Duration.ofDays(70));
        assertThat(moon.in(() -> receivers.destroy(clock.instant().minus(LONG), 100))).isZero();
        moon.page(moon.eleven, shown.seen());
        clock.advance(Duration.ofDays(90));

        assertThat(moon.in(() -> receivers.destroy(clock.instant().minus(LONG), 100))).isEqualTo(2);

        assertThatThrownBy(
                        () -> moon.in(() -> orders.reveal(moon.id(left), Reason.values()[0], null)))
                .isInstanceOf(Refused.class);
        assertThat(moon.in(() -> orders.reveal(moon.id(shown), Reason.values()[0], null)))
                .isNotNull();
    }
}
