/** The screens on which rules are written and tried out. */
@NullMarked
package io.moasell.rules.web;

import org.jspecify.annotations.NullMarked;
