package io.moasell.identity;

import io.moasell.audit.Audit;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Entitlements;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.tenancy.Tenancy;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Door: who is in the company that owns the bound service, and who may what there. Only a master
 * (or the system) may change it.
 */
@Component
public class Members {

    private final CompanyStore store;
    private final People people;
    private final Audit audit;
    private final Entitlements entitlements;
    private final Rights rights;

    Members(
            CompanyStore store,
            People people,
            Audit audit,
            Entitlements entitlements,
            Rights rights) {
        this.rights = rights;
        this.store = store;
        this.people = people;
        this.audit = audit;
        this.entitlements = entitlements;
    }

    /**
     * Everybody, masters first.
     *
     * @throws Refused when the caller has not {@link Right#SETTINGS_HANDLE}
     */
    @Transactional(readOnly = true)
    public List<Member> all() {
        rights.require(Right.SETTINGS_HANDLE);
        return store.members(company());
    }

    /** The company's groups, by name. */
    @Transactional(readOnly = true)
    public List<RightsGroup> groups() {
        rights.require(Right.SETTINGS_HANDLE);
        return store.groups(company());
    }

    /** Whether the caller may change members. */
    @Transactional(readOnly = true)
    public boolean mayChange() {
        return isMaster(company());
    }

    /**
     * Demands what {@link #mayChange} tells, for forms that are of no use to others.
     *
     * @throws Refused with {@link IdentityProblem#ONLY_MASTER}
     */
    @Transactional(readOnly = true)
    public void requireChange() {
        if (!isMaster(company())) {
            throw Refused.because(IdentityProblem.ONLY_MASTER);
        }
    }

    /**
     * Takes in somebody who can already log in.
     *
     * @throws Refused with {@link IdentityProblem#PERSON_UNKNOWN} or {@link
     *     IdentityProblem#MEMBER_ALREADY}
     */
    @Transactional
    public PersonId join(String email, Role role) {
        CompanyId company = companyToChange();
        Person person =
                people.byEmail(email)
                        .orElseThrow(() -> Refused.because(IdentityProblem.PERSON_UNKNOWN));
        take(company, person.id(), role);
        return person.id();
    }

    /**
     * Makes a sub-account: somebody new, with a one-time password that is told once.
     *
     * @throws Refused as {@link People#create}
     */
    @Transactional
    public People.OneTime invite(String email, String name, Role role) {
        CompanyId company = companyToChange();
        People.OneTime made = people.createWithOneTimePassword(email, name);
        take(company, made.person(), role);
        return made;
    }

    private void take(CompanyId company, PersonId person, Role role) {
        if (!store.addMember(company, person, role)) {
            throw Refused.because(IdentityProblem.MEMBER_ALREADY);
        }
        entitlements.occupy(Entitlements.Gauge.USERS, 1);
        audit.record("identity.member-added", subject(person), Map.of("role", role));
    }

    /**
     * Says what a member is and may.
     *
     * @param group whose rights count instead of the own ones, or null
     * @param own what a member of staff without a group may
     * @throws Refused with {@link IdentityProblem#MEMBER_UNKNOWN}, {@link
     *     IdentityProblem#GROUP_UNKNOWN} or {@link IdentityProblem#LAST_MASTER}
     */
    @Transactional
    public void change(PersonId person, Role role, @Nullable GroupId group, Set<Right> own) {
        CompanyId company = companyToChange();
        if (group != null && groups().stream().noneMatch(g -> g.id().equals(group))) {
            throw Refused.because(IdentityProblem.GROUP_UNKNOWN);
        }
        if (!store.changeMember(company, person, role, group, own)) {
            throw Refused.because(IdentityProblem.MEMBER_UNKNOWN);
        }
        demandMaster(company);
        audit.record(
                "identity.member-changed",
                subject(person),
                Map.of(
                        "role",
                        role,
                        "group",
                        group == null ? "" : group.value(),
                        "rights",
                        names(own)));
    }

    /**
     * Lets somebody go; the log-in stays, this company's services close for it at once.
     *
     * @throws Refused with {@link IdentityProblem#MEMBER_UNKNOWN} or {@link
     *     IdentityProblem#LAST_MASTER}
     */
    @Transactional
    public void remove(PersonId person) {
        CompanyId company = companyToChange();
        if (!store.removeMember(company, person)) {
            throw Refused.because(IdentityProblem.MEMBER_UNKNOWN);
        }
        demandMaster(company);
        entitlements.release(Entitlements.Gauge.USERS, 1);
        audit.record("identity.member-removed", subject(person), Map.of());
    }

    /**
     * A new one-time password for a member who lost theirs.
     *
     * @throws Refused with {@link IdentityProblem#MEMBER_UNKNOWN}
     */
    @Transactional
    public People.OneTime resetPassword(PersonId person) {
        CompanyId company = companyToChange();
        Member member =
                store.members(company).stream()
                        .filter(m -> m.person().id().equals(person))
                        .findFirst()
                        .orElseThrow(() -> Refused.because(IdentityProblem.MEMBER_UNKNOWN));
        audit.record("identity.password-reset", subject(person), Map.of());
        return people.reset(member.person());
    }

    /**
     * A new group.
     *
     * @throws Refused with {@link IdentityProblem#NAME_INVALID} or {@link
     *     IdentityProblem#GROUP_NAME_TAKEN}
     */
    @Transactional
    public GroupId addGroup(String name, Set<Right> rights) {
        CompanyId company = companyToChange();
        String called = called(name);
        GroupId group;
        try {
            group = store.addGroup(company, called, rights);
        } catch (DuplicateKeyException e) {
            throw Refused.because(IdentityProblem.GROUP_NAME_TAKEN);
        }
        audit.record("identity.group-added", subject(group), Map.of("rights", names(rights)));
        return group;
    }

    /**
     * Changes a group's name and rights; they count for its members from their next click.
     *
     * @throws Refused with {@link IdentityProblem#GROUP_UNKNOWN}, {@link
     *     IdentityProblem#NAME_INVALID} or {@link IdentityProblem#GROUP_NAME_TAKEN}
     */
    @Transactional
    public void changeGroup(GroupId group, String name, Set<Right> rights) {
        CompanyId company = companyToChange();
        try {
            if (!store.changeGroup(company, group, called(name), rights)) {
                throw Refused.because(IdentityProblem.GROUP_UNKNOWN);
            }
        } catch (DuplicateKeyException e) {
            throw Refused.because(IdentityProblem.GROUP_NAME_TAKEN);
        }
        audit.record("identity.group-changed", subject(group), Map.of("rights", names(rights)));
    }

    private static String called(String name) {
        String called = name.strip();
        if (called.isEmpty() || called.length() > 50) {
            throw Refused.because(IdentityProblem.NAME_INVALID);
        }
        return called;
    }

    private CompanyId company() {
        return store.companyOf(Tenancy.current())
                .orElseThrow(() -> Refused.because(IdentityProblem.SERVICE_UNKNOWN));
    }

    /** The company, held until this transaction ends: two masters cannot resign past each other. */
    private CompanyId companyToChange() {
        CompanyId company = company();
        if (!isMaster(company)) {
            throw Refused.because(IdentityProblem.ONLY_MASTER);
        }
        store.hold(company);
        return company;
    }

    private boolean isMaster(CompanyId company) {
        Caller caller = Caller.current();
        return switch (caller.kind()) {
            case SYSTEM -> true;
            case USER ->
                    caller.id() != null
                            && store.roleOf(company, new PersonId(Long.parseLong(caller.id())))
                                    .filter(role -> role == Role.MASTER)
                                    .isPresent();
            case API_KEY, OPERATOR -> false;
        };
    }

    private void demandMaster(CompanyId company) {
        if (store.members(company).stream().noneMatch(m -> m.role() == Role.MASTER)) {
            throw Refused.because(IdentityProblem.LAST_MASTER);
        }
    }

    private static String subject(PersonId person) {
        return "person:" + person.value();
    }

    private static String subject(GroupId group) {
        return "rights-group:" + group.value();
    }

    private static String names(Set<Right> rights) {
        return rights.isEmpty()
                ? ""
                : EnumSet.copyOf(rights).stream().map(Right::name).collect(Collectors.joining(","));
    }
}
