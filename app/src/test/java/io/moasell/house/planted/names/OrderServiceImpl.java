package io.moasell.house.planted.names;

/** A name the house does not use. */
public class OrderServiceImpl {}
