/** Tests of the 스마트스토어 simulator. */
@NullMarked
package io.moasell.marketplaces.smartstore;

import org.jspecify.annotations.NullMarked;
