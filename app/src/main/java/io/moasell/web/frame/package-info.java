/**
 * What frames every answer: the trace number, the headers, and each no as a page, a toast or a
 * problem document.
 */
@NullMarked
package io.moasell.web.frame;

import org.jspecify.annotations.NullMarked;
