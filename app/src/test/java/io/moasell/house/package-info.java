/** The rules of the house; each rule is also shown a planted violation that it must catch. */
@NullMarked
package io.moasell.house;

import org.jspecify.annotations.NullMarked;
