package io.moasell.house.planted.floors.attic;

/** In a module nobody put on a floor. */
public class Box {}
