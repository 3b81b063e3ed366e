@NullMarked
package io.moasell.marketplaces.sweettracker;

import org.jspecify.annotations.NullMarked;
