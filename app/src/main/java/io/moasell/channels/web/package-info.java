/** The screens of channels. */
@NullMarked
package io.moasell.channels.web;

import org.jspecify.annotations.NullMarked;
