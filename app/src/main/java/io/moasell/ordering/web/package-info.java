/** The order desk and the form of manual orders. */
@NullMarked
package io.moasell.ordering.web;

import org.jspecify.annotations.NullMarked;
