package io.moasell.identity;

import io.moasell.kernel.Page;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.tenancy.Tenancy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Door: who came in, who failed to, and from where (접속 기록). */
@Component
public class AccessLog {

    private final AccessStore store;
    private final CompanyStore companies;

    private final Rights rights;

    AccessLog(AccessStore store, CompanyStore companies, Rights rights) {
        this.rights = rights;
        this.store = store;
        this.companies = companies;
    }

    /** How an attempt to come in ended. */
    public enum Outcome {
        IN("로그인"),
        OUT("로그아웃"),
        WRONG("비밀번호 틀림"),
        LOCKED("잠김");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        /** As the log shows it. */
        public String label() {
            return label;
        }
    }

    /**
     * A line of the log.
     *
     * @param email masked
     * @param agent the browser, as it calls itself
     */
    public record Line(
            long id, Instant at, String email, Outcome outcome, String address, String agent) {}

    /** A page of what the members of the bound service's company did, newest first. */
    @Transactional(readOnly = true)
    public Page<Line> page(@Nullable String before, int limit) {
        rights.require(Right.SETTINGS_HANDLE);
        CompanyId company =
                companies
                        .companyOf(Tenancy.current())
                        .orElseThrow(() -> Refused.because(IdentityProblem.SERVICE_UNKNOWN));
        return store.page(company, before, limit);
    }
}
