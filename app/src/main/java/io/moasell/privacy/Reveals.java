package io.moasell.privacy;

import io.moasell.kernel.Page;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Door: looks at personal data in the clear. Whoever opens an envelope for a person or a key
 * records it here first, in the same transaction.
 */
@Component
public class Reveals {

    static final int WORDS_AT_LEAST = 10;

    private final RevealStore store;
    private final Rights rights;

    Reveals(RevealStore store, Rights rights) {
        this.store = store;
        this.rights = rights;
    }

    /** What is done with what is seen. */
    public enum Act {
        SEE("보기"),
        COPY("복사"),
        DOWNLOAD("내려받기"),
        PRINT("인쇄"),
        API("OPEN API");

        private final String label;

        Act(String label) {
            this.label = label;
        }

        /** As the log shows it. */
        public String label() {
            return label;
        }
    }

    /**
     * What is looked at.
     *
     * @param act what is done with it
     * @param subjectType such as {@code order-item}
     * @param subjectId which; of many, what was asked for
     * @param whose the person, masked; of many, the first one
     * @param what the fields, such as "이름, 연락처, 주소"
     * @param people whose data it is, how many
     */
    public record Look(
            Act act, String subjectType, String subjectId, String whose, String what, int people) {

        /** One person's fields on a screen. */
        public static Look at(String subjectType, String subjectId, String whose, String what) {
            return new Look(Act.SEE, subjectType, subjectId, whose, what, 1);
        }
    }

    /**
     * A line of the log.
     *
     * @param words the reason in the caller's words, null when the list had it
     */
    public record Line(
            long id, Instant at, Caller caller, Look look, Reason reason, @Nullable String words) {}

    /**
     * Writes a look down.
     *
     * @param words required for {@link Reason#OTHER}, ten signs at least
     * @throws Refused when the caller has not {@link Right#PERSONAL_SEE}, or with {@link
     *     PrivacyProblem#REASON_TOO_SHORT}
     */
    @Transactional
    public void record(Look look, Reason reason, @Nullable String words) {
        rights.require(Right.PERSONAL_SEE);
        String said = words == null || words.isBlank() ? null : words.strip();
        if (reason == Reason.OTHER
                && (said == null || said.codePointCount(0, said.length()) < WORDS_AT_LEAST)) {
            throw Refused.because(PrivacyProblem.REASON_TOO_SHORT, WORDS_AT_LEAST);
        }
        store.add(look, reason, said);
    }

    /** One person's fields on a screen, for a reason of the list. */
    @Transactional
    public void record(
            String subjectType, String subjectId, String whose, String what, Reason reason) {
        record(Look.at(subjectType, subjectId, whose, what), reason, null);
    }

    /** A page of the log, newest first. */
    @Transactional(readOnly = true)
    public Page<Line> page(@Nullable String before, int limit) {
        rights.require(Right.SETTINGS_HANDLE);
        return store.page(before, limit);
    }

    /** Whether the log of that day is as it was written: nothing changed, nothing taken out. */
    @Transactional(readOnly = true)
    public boolean intact(LocalDate day) {
        return store.intact(day);
    }
}
