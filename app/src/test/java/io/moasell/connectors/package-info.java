/** The contract kit: what each role promises, run against the simulator of each channel. */
@NullMarked
package io.moasell.connectors;

import org.jspecify.annotations.NullMarked;
