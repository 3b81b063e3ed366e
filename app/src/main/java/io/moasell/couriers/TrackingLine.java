package io.moasell.couriers;

import java.time.Instant;

/**
 * One line of a courier's tracking; never a name or a telephone number.
 *
 * @param at when
 * @param place where, in the courier's words; may be empty
 * @param kind what happened, in the courier's words
 * @param state how far it was then
 */
public record TrackingLine(Instant at, String place, String kind, TrackingState state) {}
