package io.moasell.audit;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Door: writes down who did what to what. What is written cannot be changed. */
@Component
public class Audit {

    private final AuditStore store;

    Audit(AuditStore store) {
        this.store = store;
    }

    /**
     * Writes one act, in the transaction that does it. Who, when and from where come from the bound
     * caller.
     *
     * @param action what was done, such as {@code channels.account-connected}
     * @param subject what it was done to, such as {@code account:7}
     * @param detail what one must know later; never personal data, never a secret
     */
    @Transactional
    public void record(String action, String subject, Map<String, ?> detail) {
        store.add(action, subject, detail);
    }
}
