/** The screens of listings. */
@NullMarked
package io.moasell.listings.web;

import org.jspecify.annotations.NullMarked;
