/** The simulated 쿠팡 Wing Open API, built from {@code contracts/coupang}. */
@NullMarked
package io.moasell.marketplaces.coupang;

import org.jspecify.annotations.NullMarked;
