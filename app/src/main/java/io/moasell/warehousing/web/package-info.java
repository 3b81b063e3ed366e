/** The screens of warehousing. */
@NullMarked
package io.moasell.warehousing.web;

import org.jspecify.annotations.NullMarked;
