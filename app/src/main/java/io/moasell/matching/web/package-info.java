@NullMarked
package io.moasell.matching.web;

import org.jspecify.annotations.NullMarked;
