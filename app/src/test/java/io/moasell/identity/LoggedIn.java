package io.moasell.identity;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A request of somebody who has logged in before, as the session would tell it. */
public final class LoggedIn {

    private LoggedIn() {}

    public static RequestPostProcessor as(PersonId id, String email, String name) {
        return authentication(
                UsernamePasswordAuthenticationToken.authenticated(
                        new SignedIn(id.value(), email, name), null, List.of()));
    }
}
