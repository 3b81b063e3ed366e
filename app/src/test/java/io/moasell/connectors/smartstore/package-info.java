/** The connector against its documents and its simulator. */
@NullMarked
package io.moasell.connectors.smartstore;

import org.jspecify.annotations.NullMarked;
