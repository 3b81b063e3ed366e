/** Tests of the simulators. */
@NullMarked
package io.moasell.marketplaces;

import org.jspecify.annotations.NullMarked;
