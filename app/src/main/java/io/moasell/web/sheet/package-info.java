/**
 * The living sheet: every component in every state, and a desk and a form to copy from; invented
 * content, no tenant.
 */
@NullMarked
package io.moasell.web.sheet;

import org.jspecify.annotations.NullMarked;
