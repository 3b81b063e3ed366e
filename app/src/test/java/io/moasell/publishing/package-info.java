@NullMarked
package io.moasell.publishing;

import org.jspecify.annotations.NullMarked;
