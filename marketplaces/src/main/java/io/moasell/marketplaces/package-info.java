/**
 * Simulators of the markets and partners: one HTTP server, each market under its own prefix, built
 * from the documents in {@code contracts/} alone.
 */
@NullMarked
package io.moasell.marketplaces;

import org.jspecify.annotations.NullMarked;
