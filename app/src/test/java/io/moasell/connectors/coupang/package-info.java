/** The connector against its documents and its simulator. */
@NullMarked
package io.moasell.connectors.coupang;

import org.jspecify.annotations.NullMarked;
