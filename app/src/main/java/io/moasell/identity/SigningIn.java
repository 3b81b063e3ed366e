package io.moasell.identity;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Compares a password. An address nobody has takes as long and is locked the same way: the answers
 * do not tell who is here.
 */
@Component
class SigningIn implements AuthenticationProvider {

    private final PersonStore people;
    private final AccessStore access;
    private final PasswordEncoder passwords;
    private final String nobodys;

    SigningIn(PersonStore people, AccessStore access, PasswordEncoder passwords) {
        this.people = people;
        this.access = access;
        this.passwords = passwords;
        this.nobodys = java.util.Objects.requireNonNull(passwords.encode("nobody"));
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String email = People.normalised(attempt.getName());
        Optional<PersonStore.Stored> found = people.byEmail(email);
        PersonId id = found.map(stored -> stored.person().id()).orElse(null);
        if (!access.mayTry(email)) {
            write(attempt, id, email, AccessLog.Outcome.LOCKED);
            throw new LockedException("locked");
        }
        String hash = found.map(PersonStore.Stored::passwordHash).orElse(nobodys);
        boolean right = passwords.matches(String.valueOf(attempt.getCredentials()), hash);
        if (!right || found.isEmpty()) {
            write(attempt, id, email, AccessLog.Outcome.WRONG);
            throw new BadCredentialsException("wrong");
        }
        access.forget(email);
        write(attempt, id, email, AccessLog.Outcome.IN);
        Person person = found.get().person();
        return UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn(person.id().value(), person.email(), person.name()), null, List.of());
    }

    private void write(
            Authentication attempt,
            @Nullable PersonId person,
            String email,
            AccessLog.Outcome outcome) {
        Origin origin = attempt.getDetails() instanceof Origin known ? known : Origin.UNKNOWN;
        access.write(person, email, outcome, origin.address(), origin.agent());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
