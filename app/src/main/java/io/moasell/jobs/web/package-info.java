/** The screens of jobs. */
@NullMarked
package io.moasell.jobs.web;

import org.jspecify.annotations.NullMarked;
