/** Stories across modules, on the simulated markets. */
@NullMarked
package io.moasell.journeys;

import org.jspecify.annotations.NullMarked;
