/**
 * Starts what a machine without anything needs: the embedded PostgreSQL, the marketplaces, the app.
 */
@NullMarked
package io.moasell.launcher;

import org.jspecify.annotations.NullMarked;
