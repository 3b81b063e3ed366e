package io.moasell.marketplaces;

/**
 * A receiver.
 *
 * @param phone like 010-1234-5678
 * @param address the part a postal code gives
 * @param detail flat, floor and the like
 */
public record Person(String name, String phone, String zip, String address, String detail) {}
