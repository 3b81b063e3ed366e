/** What the speed promises are measured with; how to run it stands in bench/README.md. */
@NullMarked
package io.moasell.bench;

import org.jspecify.annotations.NullMarked;
