package io.moasell.channels;

/**
 * A shop was connected, got new credentials, goes on after a standstill, or was disconnected: what
 * waits for it may go on, or has to end.
 *
 * @param account which
 */
public record AccountChanged(AccountId account) {}
