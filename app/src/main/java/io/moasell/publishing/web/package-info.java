@NullMarked
package io.moasell.publishing.web;

import org.jspecify.annotations.NullMarked;
