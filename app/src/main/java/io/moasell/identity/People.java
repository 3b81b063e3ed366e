package io.moasell.identity;

import io.moasell.kernel.Refused;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Door: who can log in. The address of mail is the id; passwords are kept as Argon2id hashes. */
@Component
public class People {

    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\".]+(\\.[^\\s@<>\".]+)+");
    private static final Pattern PASSWORD =
            Pattern.compile("(?=.*[A-Za-z])(?=.*[0-9])(?=.*[!@#$%^&*])[A-Za-z0-9!@#$%^&*]{8,20}");
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ";
    private static final String DIGITS = "23456789";
    private static final String SIGNS = "!@#$%^&*";

    private final PersonStore store;
    private final PasswordEncoder passwords;
    private final LogIns logIns;
    private final SecureRandom random = new SecureRandom();

    People(PersonStore store, PasswordEncoder passwords, LogIns logIns) {
        this.store = store;
        this.passwords = passwords;
        this.logIns = logIns;
    }

    /**
     * Somebody new.
     *
     * @param password 8–20 signs with a letter, a digit and one of !@#$%^&*
     * @throws Refused with {@link IdentityProblem#EMAIL_INVALID}, {@link
     *     IdentityProblem#EMAIL_TAKEN}, {@link IdentityProblem#NAME_INVALID} or {@link
     *     IdentityProblem#PASSWORD_WEAK}
     */
    public PersonId create(String email, String name, String password) {
        demandStrong(password);
        return add(email, name, password, false);
    }

    /** Somebody new whose password is good for one log-in. */
    PersonId createWithPasswordToChange(String email, String name, String password) {
        demandStrong(password);
        return add(email, name, password, true);
    }

    private static void demandStrong(String password) {
        if (!PASSWORD.matcher(password).matches()) {
            throw Refused.because(IdentityProblem.PASSWORD_WEAK);
        }
    }

    /** Whether anybody can log in. */
    boolean anybody() {
        return store.anybody();
    }

    /**
     * Somebody new with a password that is shown once and must be changed at the first log-in.
     *
     * @throws Refused as {@link #create}
     */
    public OneTime createWithOneTimePassword(String email, String name) {
        String password = oneTimePassword();
        return new OneTime(add(email, name, password, true), password);
    }

    /**
     * What is told once.
     *
     * @param person who
     * @param password in the clear; stored nowhere
     */
    public record OneTime(PersonId person, String password) {}

    private PersonId add(String email, String name, String password, boolean mustChange) {
        String address = normalised(email);
        if (address.length() > 100 || !EMAIL.matcher(address).matches()) {
            throw Refused.because(IdentityProblem.EMAIL_INVALID);
        }
        String called = name.strip();
        if (called.isEmpty() || called.length() > 50) {
            throw Refused.because(IdentityProblem.NAME_INVALID);
        }
        try {
            return store.add(address, called, hash(password), mustChange);
        } catch (DuplicateKeyException e) {
            throw Refused.because(IdentityProblem.EMAIL_TAKEN);
        }
    }

    /** The person who logs in with that address, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Person> byEmail(String email) {
        return store.byEmail(normalised(email)).map(PersonStore.Stored::person);
    }

    /**
     * Sets another password; every other session of the person ends.
     *
     * @throws Refused with {@link IdentityProblem#PASSWORD_WRONG} when the old one is not right,
     *     {@link IdentityProblem#PASSWORD_WEAK} when the new one is too easy or the same
     */
    public void changePassword(PersonId person, String old, String fresh) {
        PersonStore.Stored stored =
                store.byId(person)
                        .orElseThrow(() -> Refused.because(IdentityProblem.PERSON_UNKNOWN));
        if (!passwords.matches(old, stored.passwordHash())) {
            throw Refused.because(IdentityProblem.PASSWORD_WRONG);
        }
        if (!PASSWORD.matcher(fresh).matches() || fresh.equals(old)) {
            throw Refused.because(IdentityProblem.PASSWORD_WEAK);
        }
        store.setPassword(person, hash(fresh), false);
        logIns.end(stored.person().email());
    }

    /** A new one-time password for somebody who lost theirs; every session of theirs ends. */
    OneTime reset(Person person) {
        String password = oneTimePassword();
        store.setPassword(person.id(), hash(password), true);
        logIns.end(person.email());
        return new OneTime(person.id(), password);
    }

    static String normalised(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private String hash(String password) {
        return java.util.Objects.requireNonNull(passwords.encode(password));
    }

    private String oneTimePassword() {
        StringBuilder password = new StringBuilder();
        for (String from : new String[] {LETTERS, LETTERS, LETTERS, DIGITS, DIGITS, DIGITS}) {
            password.append(sign(from)).append(sign(from));
        }
        return password.append(sign(SIGNS)).append(sign(SIGNS)).toString();
    }

    private char sign(String from) {
        return from.charAt(random.nextInt(from.length()));
    }
}
