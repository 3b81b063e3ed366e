/**
 * 엑셀: files of any layout read to rows of text, their columns recognised and remembered, and files
 * written. Doors: {@link io.moasell.spreadsheets.Sheets} for one file, {@link
 * io.moasell.spreadsheets.Uploads} for a file that people look at, map and apply.
 */
@ApplicationModule(
        displayName = "spreadsheets",
        allowedDependencies = {"tenancy", "audit", "web", "jobs", "privacy"})
@NullMarked
package io.moasell.spreadsheets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
