/** The open API of channels. */
@NullMarked
package io.moasell.channels.rest;

import org.jspecify.annotations.NullMarked;
