package io.moasell;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.moasell.identity.LoggedIn;
import io.moasell.identity.PersonId;
import java.util.Set;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * A real person who is logged in: hand it to MockMvc with {@code .with(visitor)}, or type its
 * e-mail and password in a browser. Brings the form's token where one is asked for.
 *
 * @param id the key
 * @param email the log-in
 * @param name as screens show it
 * @param serviceId the service it was made for, as in addresses
 */
public record Visitor(PersonId id, String email, String name, String serviceId)
        implements RequestPostProcessor {

    public static final String PASSWORD = "moonlight7!";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** The address of a path inside the service. */
    public String at(String path) {
        return "/s/" + serviceId + path;
    }

    @Override
    public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
        MockHttpServletRequest known = LoggedIn.as(id, email, name).postProcessRequest(request);
        return SAFE.contains(String.valueOf(known.getMethod()))
                ? known
                : csrf().postProcessRequest(known);
    }
}
