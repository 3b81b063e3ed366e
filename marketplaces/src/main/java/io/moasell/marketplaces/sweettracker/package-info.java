/** The simulated 스마트택배 (Sweettracker), built from {@code contracts/sweettracker}. */
@NullMarked
package io.moasell.marketplaces.sweettracker;

import org.jspecify.annotations.NullMarked;
