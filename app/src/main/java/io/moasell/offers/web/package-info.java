/** The screens of offers. */
@NullMarked
package io.moasell.offers.web;

import org.jspecify.annotations.NullMarked;
