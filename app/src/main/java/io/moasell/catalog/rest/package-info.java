/** The open API of catalog. */
@NullMarked
package io.moasell.catalog.rest;

import org.jspecify.annotations.NullMarked;
