/** The screens of catalog. */
@NullMarked
package io.moasell.catalog.web;

import org.jspecify.annotations.NullMarked;
