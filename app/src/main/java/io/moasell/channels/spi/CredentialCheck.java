package io.moasell.channels.spi;

/** Role: tries credentials without changing anything. */
public interface CredentialCheck {

    /**
     * Asks the channel whether the credentials work now; returns when they do.
     *
     * @throws ChannelFailure when they do not, or nobody knows
     */
    void check(Account account);
}
