package io.moasell.ordering;

import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** Counts, a service, the transactions of this node that may have written something. */
@Component
class Writes implements TransactionExecutionListener {

    private final Map<TenantId, Long> writes = new ConcurrentHashMap<>();

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        if (transaction.isNewTransaction() && !transaction.isReadOnly()) {
            Tenancy.bound().ifPresent(tenant -> writes.merge(tenant, 1L, Long::sum));
        }
    }

    long of(TenantId tenant) {
        return writes.getOrDefault(tenant, 0L);
    }
}
