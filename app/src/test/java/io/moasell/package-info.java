/** The tests of the product, beside what they test. */
@NullMarked
package io.moasell;

import org.jspecify.annotations.NullMarked;
