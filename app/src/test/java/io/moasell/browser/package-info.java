/** The browser that tests drive. */
@NullMarked
package io.moasell.browser;

import org.jspecify.annotations.NullMarked;
