/** The screen where keys are made and ended. */
@NullMarked
package io.moasell.openapi.web;

import org.jspecify.annotations.NullMarked;
