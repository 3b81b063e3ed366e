/**
 * The roles a connector may play: the only door connectors see. A capability is a type, not a flag.
 * Connectors hold no state, never sleep and never retry.
 */
@NamedInterface("spi")
@NullMarked
package io.moasell.channels.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
