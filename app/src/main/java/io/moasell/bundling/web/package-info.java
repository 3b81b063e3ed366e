/** The screen of 합포장. */
@NullMarked
package io.moasell.bundling.web;

import org.jspecify.annotations.NullMarked;
