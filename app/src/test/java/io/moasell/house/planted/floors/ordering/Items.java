package io.moasell.house.planted.floors.ordering;

/** Stands above. */
public class Items {}
