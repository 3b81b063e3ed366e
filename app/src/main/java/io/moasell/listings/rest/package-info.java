/** The open API of listings. */
@NullMarked
package io.moasell.listings.rest;

import org.jspecify.annotations.NullMarked;
