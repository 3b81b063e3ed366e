/** The screen at which boxes are checked. */
@NullMarked
package io.moasell.packing.web;

import org.jspecify.annotations.NullMarked;
