package io.moasell;

import io.moasell.launcher.EmbeddedDatabase;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The database the tests run against: the embedded one, started once a JVM, or what
 * MOASELL_TEST_DATABASE_URL names (with the roles moasell_owner and moasell_app and
 * MOASELL_TEST_DATABASE_PASSWORD).
 */
public final class TestDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final @Nullable String NAMED = System.getenv("MOASELL_TEST_DATABASE_URL");
    private static final @Nullable EmbeddedDatabase EMBEDDED =
            NAMED == null ? EmbeddedDatabase.temporary() : null;

    private TestDatabase() {}

    public static String url() {
        return EMBEDDED == null ? java.util.Objects.requireNonNull(NAMED) : EMBEDDED.url();
    }

    public static String password() {
        return EMBEDDED == null
                ? java.util.Objects.requireNonNullElse(
                        System.getenv("MOASELL_TEST_DATABASE_PASSWORD"), "")
                : EMBEDDED.password();
    }

    /** An empty database of its own on the embedded server, for tests that need one. */
    public static String freshUrl() {
        if (EMBEDDED == null) {
            throw new org.opentest4j.TestAbortedException("needs the embedded server");
        }
        String name = "moasell_" + COUNT.incrementAndGet();
        EMBEDDED.create(name);
        return EMBEDDED.url(name);
    }
}
