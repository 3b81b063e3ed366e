package io.moasell.identity;

import java.util.Map;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** The sessions that people have open, on all nodes. */
@Component
class LogIns {

    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    LogIns(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    /** Ends every session of a person. */
    void end(String email) {
        Map<String, ? extends Session> open = sessions.findByPrincipalName(email);
        open.keySet().forEach(sessions::deleteById);
    }
}
