/** The screens of shipping. */
@NullMarked
package io.moasell.shipping.web;

import org.jspecify.annotations.NullMarked;
