package io.moasell.jobs.web;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams of a job's progress: looks each second, sends what changed, and ends with the job. Looks
 * into the database rather than listens, for the work may be on another node.
 */
@Component
class JobStreams implements SmartLifecycle {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final TemplateEngine engine;
    private final Clock clock;
    private volatile boolean running;

    JobStreams(TemplateEngine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** Tenant and caller are bound anew for the stream's own thread. */
    SseEmitter open(Supplier<JobView> see) {
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        AtomicBoolean gone = new AtomicBoolean();
        emitter.onCompletion(() -> gone.set(true));
        emitter.onTimeout(() -> gone.set(true));
        emitter.onError(error -> gone.set(true));
        TenantId tenant = Tenancy.current();
        Caller caller = Caller.current();
        Thread.ofVirtual()
                .name("job-stream")
                .start(
                        () ->
                                Tenancy.run(
                                        tenant,
                                        () ->
                                                Caller.as(
                                                        caller,
                                                        () -> {
                                                            follow(emitter, gone, see);
                                                            return null;
                                                        })));
        return emitter;
    }

    private void follow(SseEmitter emitter, AtomicBoolean gone, Supplier<JobView> see) {
        try {
            Instant end = clock.instant().plus(LONGEST);
            Instant spoken = Instant.EPOCH;
            JobView sent = null;
            while (running && !gone.get() && clock.instant().isBefore(end)) {
                JobView now = see.get();
                if (!now.equals(sent)) {
                    emitter.send(
                            SseEmitter.event()
                                    .name("progress")
                                    .data(render(now), MediaType.TEXT_HTML));
                    sent = now;
                    spoken = clock.instant();
                }
                if (now.job().state().ended()) {
                    emitter.send(SseEmitter.event().name("done").data(""));
                    break;
                }
                if (Duration.between(spoken, clock.instant()).compareTo(HEARTBEAT) > 0) {
                    emitter.send(SseEmitter.event().comment("still here"));
                    spoken = clock.instant();
                }
                Thread.sleep(LOOK);
            }
            emitter.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            emitter.complete();
        } catch (IOException | RuntimeException e) {
            // The reader has gone, or the page falls back to asking.
            emitter.completeWithError(e);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server waits for its last requests: an open stream would keep it waiting. */
    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private String render(JobView view) {
        StringOutput output = new StringOutput();
        engine.render("jobs/progress.jte", Map.of("view", view, "now", clock.instant()), output);
        return output.toString();
    }
}
