/**
 * Work that leaves a transaction: errands that run on any node and are taken over when a node dies,
 * jobs that a person watches (작업 내역), and the bell for what needs a person. Doors: {@link
 * io.moasell.jobs.Errands}, {@link io.moasell.jobs.Jobs}, {@link io.moasell.jobs.Bell}.
 */
@ApplicationModule(
        displayName = "jobs",
        allowedDependencies = {"tenancy", "audit", "web"})
@NullMarked
package io.moasell.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
