@NullMarked
package io.moasell.marketplaces.coupang;

import org.jspecify.annotations.NullMarked;
