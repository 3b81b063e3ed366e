/** The open API of shipping. */
@NullMarked
package io.moasell.shipping.rest;

import org.jspecify.annotations.NullMarked;
