/** The 스마트스토어 simulator: the 커머스API gateway, tokens and the order domain behind it. */
@NullMarked
package io.moasell.marketplaces.smartstore;

import org.jspecify.annotations.NullMarked;
