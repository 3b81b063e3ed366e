package io.moasell.ordering;

import io.moasell.tenancy.TenantSql;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Counts the statements that stores send through {@link TenantSql} on this thread. */
public class Statements implements TenantSql.Rewrite {

    private static final ThreadLocal<AtomicInteger> COUNT = new ThreadLocal<>();

    @Override
    public String apply(String statement) {
        AtomicInteger count = COUNT.get();
        if (count != null) {
            count.incrementAndGet();
        }
        return statement;
    }

    public static int during(Runnable work) {
        AtomicInteger count = new AtomicInteger();
        COUNT.set(count);
        try {
            work.run();
        } finally {
            COUNT.remove();
        }
        return count.get();
    }

    public static <T> int during(Supplier<T> work) {
        return during((Runnable) work::get);
    }
}
