package io.moasell.jobs;

/**
 * A cause that needs a person; each module has an enum of its own. Its Korean sentence stands in
 * {@code messages/<module>.properties} under {@link #code()}.
 */
public interface BellKind {

    /** The constant's name; an enum has it already. */
    String name();

    /** The key of its sentence, such as {@code channels.bell.key-expiring}. */
    default String code() {
        String[] packages = getClass().getPackageName().split("\\.");
        return packages[2] + ".bell." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** How loud. */
    Loudness loudness();

    /** How loud a notice is. */
    enum Loudness {
        /** Money or time is lost if this is ignored (red). */
        URGENT,
        /** Worth a look today (amber). */
        SOON
    }
}
