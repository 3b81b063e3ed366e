package io.moasell.marketplaces;

/** What every market of one instance stands on. */
public record Ground(MovableClock clock, Vault vault, Catalogue catalogue, Couriers couriers) {}
