package io.moasell.claims;

/** Where a claim stands at the channel. */
public enum ClaimState {
    REQUESTED,
    DONE,
    WITHDRAWN
}
