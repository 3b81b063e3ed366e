/** The open API of jobs. */
@NullMarked
package io.moasell.jobs.rest;

import org.jspecify.annotations.NullMarked;
