package io.moasell.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.CredentialCheck;
import io.moasell.marketplaces.Fault;
import org.junit.jupiter.api.Test;

/** What {@link CredentialCheck} promises. */
public interface CredentialCheckContract {

    Market market();

    @Test
    default void checking_right_credentials_pass_the_check() {
        assertThatCode(() -> check().check(market().account)).doesNotThrowAnyException();
    }

    @Test
    default void checking_wrong_credentials_are_unauthorized() {
        assertThat(Market.failure(() -> checked(true)))
                .isInstanceOf(ChannelFailure.Unauthorized.class);
    }

    @Test
    default void checking_a_market_that_is_down_says_nothing_about_the_credentials() {
        market().fault(market().endpoints.check(), Fault.UNAVAILABLE);
        assertThat(Market.failure(() -> checked(false)))
                .isInstanceOf(ChannelFailure.Unavailable.class);
    }

    private CredentialCheck check() {
        return (CredentialCheck) market().connector;
    }

    private boolean checked(boolean stranger) {
        check().check(stranger ? market().stranger : market().account);
        return true;
    }
}
