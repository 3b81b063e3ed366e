package io.moasell.identity;

import java.io.Serializable;
import java.security.Principal;

/**
 * Who is behind a session; what he or she may is looked up at each request.
 *
 * @param id the person's key
 * @param email the log-in
 * @param person the display name
 */
record SignedIn(long id, String email, String person) implements Principal, Serializable {

    @Override
    public String getName() {
        return email;
    }
}
