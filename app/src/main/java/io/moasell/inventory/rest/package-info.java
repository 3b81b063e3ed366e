/** The open API of inventory. */
@NullMarked
package io.moasell.inventory.rest;

import org.jspecify.annotations.NullMarked;
