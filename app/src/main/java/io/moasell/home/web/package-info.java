/** The page of home. */
@NullMarked
package io.moasell.home.web;

import org.jspecify.annotations.NullMarked;
