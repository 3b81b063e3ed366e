/** The log of looks at personal data. */
@NullMarked
package io.moasell.privacy.web;

import org.jspecify.annotations.NullMarked;
