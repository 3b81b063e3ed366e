package io.moasell.couriers;

/**
 * A courier's number for a box.
 *
 * @param courier whose
 * @param number digits, and capital letters where the courier has them
 */
public record Waybill(Courier courier, String number) {}
