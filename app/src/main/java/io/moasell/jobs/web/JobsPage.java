package io.moasell.jobs.web;

import io.moasell.jobs.Job;
import io.moasell.jobs.JobId;
import io.moasell.jobs.JobResult;
import io.moasell.jobs.JobState;
import io.moasell.jobs.Jobs;
import io.moasell.jobs.JobsProblem;
import io.moasell.kernel.Page;
import io.moasell.kernel.Refused;
import io.moasell.web.ProblemTexts;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** 작업 내역. */
@Controller
@RequestMapping("/s/{serviceId}/jobs")
class JobsPage {

    private static final int SIZE = 50;

    private final Jobs jobs;
    private final JobStreams streams;
    private final ProblemTexts texts;
    private final Clock clock;

    JobsPage(Jobs jobs, JobStreams streams, ProblemTexts texts, Clock clock) {
        this.jobs = jobs;
        this.streams = streams;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable JobState state,
            @RequestParam(required = false) @Nullable String cursor) {
        Page<Job> page = jobs.page(kind, state, cursor, SIZE);
        Map<String, String> kinds = new LinkedHashMap<>();
        jobs.kinds().forEach(code -> kinds.put(code, word("jobs.kind.", code)));
        List<JobView> rows =
                page.items().stream()
                        .map(job -> new JobView(job, word("jobs.kind.", job.kind()), List.of()))
                        .toList();
        JobsView plain = new JobsView(rows, kinds, kind, state, null, null);
        String here = plain.query(kind, state);
        String more = here.isEmpty() ? "?cursor=" : here + "&cursor=";
        return new ModelAndView(
                "jobs/jobs",
                "view",
                new JobsView(
                        rows,
                        kinds,
                        kind,
                        state,
                        cursor == null ? null : here,
                        page.next() == null ? null : more + page.next()));
    }

    @GetMapping("/{id}")
    ModelAndView one(@PathVariable long id) {
        return new ModelAndView("jobs/job", "view", see(id));
    }

    /** The part of the page that moves, for whoever has no stream. */
    @GetMapping("/{id}/progress")
    ModelAndView progress(@PathVariable long id) {
        return new ModelAndView("jobs/progress", Map.of("view", see(id), "now", clock.instant()));
    }

    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@PathVariable long id) {
        see(id);
        return streams.open(() -> see(id));
    }

    private JobView see(long id) {
        JobId job = new JobId(id);
        Job found = jobs.find(job).orElseThrow(() -> Refused.because(JobsProblem.NO_SUCH_JOB));
        List<JobResult> failedFirst =
                jobs.results(job).stream()
                        .sorted(Comparator.comparing(JobResult::ok))
                        .map(
                                row ->
                                        new JobResult(
                                                word("jobs.row.", row.id()),
                                                row.ok(),
                                                row.code(),
                                                row.detail()))
                        .toList();
        return new JobView(found, word("jobs.kind.", found.kind()), failedFirst);
    }

    /** Each module names its kinds, and rows that are no keys, in its own messages. */
    private String word(String family, String code) {
        try {
            return texts.text(family + code);
        } catch (NoSuchMessageException e) {
            return code;
        }
    }
}
