/** Violations on purpose: each must be caught by its rule. */
@NullMarked
package io.moasell.house.planted;

import org.jspecify.annotations.NullMarked;
