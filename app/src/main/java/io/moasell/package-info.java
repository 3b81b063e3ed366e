/** Moasell (모아셀): the folder list is the business. */
@NullMarked
package io.moasell;

import org.jspecify.annotations.NullMarked;
