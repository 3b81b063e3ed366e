/** The screens of inventory. */
@NullMarked
package io.moasell.inventory.web;

import org.jspecify.annotations.NullMarked;
