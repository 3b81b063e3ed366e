package io.moasell.audit;

import io.moasell.kernel.Page;
import io.moasell.tenancy.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Door: reads what was written down, newest first. */
@Component
public class AuditLog {

    private final AuditStore store;

    AuditLog(AuditStore store) {
        this.store = store;
    }

    /**
     * One act.
     *
     * @param id grows with time
     * @param detail JSON
     */
    public record Entry(
            long id, Instant at, Caller caller, String action, String subject, String detail) {}

    /**
     * A page of acts.
     *
     * @param subject only what was done to it, or null for all
     * @param before only acts with a smaller id, or null for the newest
     */
    @Transactional(readOnly = true)
    public Page<Entry> page(@Nullable String subject, @Nullable Long before, int limit) {
        return store.page(subject, before, limit);
    }
}
