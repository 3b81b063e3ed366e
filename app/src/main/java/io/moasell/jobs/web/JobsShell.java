package io.moasell.jobs.web;

import io.moasell.jobs.Bell;
import io.moasell.jobs.Job;
import io.moasell.jobs.Jobs;
import io.moasell.web.ShellPart;
import java.util.List;
import org.springframework.stereotype.Component;

/** The bell's number and the tray of running jobs. */
@Component
class JobsShell implements ShellPart {

    private final Jobs jobs;
    private final Bell bell;

    JobsShell(Jobs jobs, Bell bell) {
        this.jobs = jobs;
        this.bell = bell;
    }

    @Override
    public long bell() {
        return bell.count();
    }

    @Override
    public List<Running> tray() {
        return jobs.underWay().stream().map(JobsShell::running).toList();
    }

    private static Running running(Job job) {
        return new Running(
                Long.toString(job.id().value()),
                job.title(),
                job.done() + job.failed(),
                job.total(),
                job.createdAt());
    }
}
