package io.moasell.house.planted.names;

/** A name the house does not use either. */
public record ShipItemsEvent() {}
