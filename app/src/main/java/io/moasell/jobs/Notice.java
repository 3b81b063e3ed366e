package io.moasell.jobs;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One cause that needs a person, however often it rang.
 *
 * @param id the key
 * @param kind the code of its {@link BellKind}
 * @param loudness how loud
 * @param subject what it is about; the same cause on the same subject is one notice
 * @param args what fills {0}, {1} … of its sentence
 * @param link where it can be mended, relative to the service ({@code /channels/7}); null when
 *     nowhere
 * @param times how often it rang since it was last settled
 * @param firstAt when it rang first
 * @param lastAt when it rang last
 * @param settledAt when the cause was gone, null while it stands
 */
public record Notice(
        long id,
        String kind,
        BellKind.Loudness loudness,
        String subject,
        List<String> args,
        @Nullable String link,
        int times,
        Instant firstAt,
        Instant lastAt,
        @Nullable Instant settledAt) {

    public Notice {
        args = List.copyOf(args);
    }
}
