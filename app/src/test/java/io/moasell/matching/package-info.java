@NullMarked
package io.moasell.matching;

import org.jspecify.annotations.NullMarked;
