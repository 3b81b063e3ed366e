/** Orders for programs. */
@NullMarked
package io.moasell.ordering.rest;

import org.jspecify.annotations.NullMarked;
