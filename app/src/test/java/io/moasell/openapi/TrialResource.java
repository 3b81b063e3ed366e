package io.moasell.openapi;

import io.moasell.kernel.Refused;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenancyProblem;
import io.moasell.web.RestPage;
import io.moasell.web.RestQuery;
import io.moasell.web.Scope;
import io.moasell.web.Scoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A resource of the tests, as neighbours write theirs. */
@RestController
@RequestMapping("/api/v1/trials")
class TrialResource {

    static final Map<String, AtomicInteger> DONE = new ConcurrentHashMap<>();

    record Trial(String id, String said, Instant at) {}

    @GetMapping
    @Scoped(Scope.ORDERS_READ)
    RestPage<Trial> list(RestQuery query) {
        Trial trial =
                new Trial(
                        Long.toString(Tenancy.current().value()),
                        Caller.current().name() + query.rows(),
                        Instant.parse("2026-11-24T01:03:12Z"));
        return new RestPage<>(List.of(trial), null);
    }

    @PostMapping
    @Scoped(Scope.ORDERS_WRITE)
    ResponseEntity<Map<String, Object>> make(@RequestBody Map<String, String> asked)
            throws InterruptedException {
        String name = asked.get("name");
        int count = DONE.computeIfAbsent(name, n -> new AtomicInteger()).incrementAndGet();
        if (name.startsWith("slow")) {
            Thread.sleep(400);
        }
        if (name.startsWith("broken")) {
            throw new IllegalStateException("password=secret");
        }
        if (name.startsWith("refused")) {
            throw Refused.because(TenancyProblem.NO_ENTITLEMENT);
        }
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .header("Location", "/api/v1/trials/" + count)
                .body(Map.of("count", count, "name", name));
    }

    /** Planted: names no scope. */
    @GetMapping("/unscoped")
    String unscoped() {
        return "never";
    }
}
