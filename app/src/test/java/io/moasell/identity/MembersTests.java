package io.moasell.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MoasellTest;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.audit.AuditLog;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenancyProblem;
import io.moasell.tenancy.TenantId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@MoasellTest
class MembersTests {

    @Autowired World world;

    @Autowired Members members;

    @Autowired People people;

    @Autowired Services services;

    @Autowired AuditLog log;

    @Test
    void a_master_makes_a_sub_account_and_it_is_written_down_without_the_password() {
        TenantId tenant = world.freshTenant();
        Visitor master = world.loggedIn(tenant);
        String email = "new" + System.nanoTime() + "@moon.test";
        People.OneTime made = as(master, tenant, () -> members.invite(email, "남윤주", Role.STAFF));
        assertThat(as(master, tenant, members::all))
                .extracting(m -> m.person().name(), Member::role)
                .contains(org.assertj.core.groups.Tuple.tuple("남윤주", Role.STAFF));
        assertThat(people.byEmail(email).orElseThrow().mustChange()).isTrue();
        assertThat(Tenancy.as(tenant, () -> log.page(null, null, 10)).items())
                .first()
                .satisfies(
                        entry -> {
                            assertThat(entry.action()).isEqualTo("identity.member-added");
                            assertThat(entry.caller().name()).isEqualTo("김하늘");
                            assertThat(entry.detail()).doesNotContain(made.password(), email);
                        });
    }

    @Test
    void managers_and_staff_cannot_change_members() {
        TenantId tenant = world.freshTenant();
        Visitor master = world.loggedIn(tenant);
        Visitor staff = world.staff(tenant, Right.ORDERS_SEE);
        as(
                master,
                tenant,
                () -> {
                    members.change(staff.id(), Role.MANAGER, null, Set.of());
                    return 1;
                });
        refuses(
                IdentityProblem.ONLY_MASTER,
                () -> as(staff, tenant, () -> members.resetPassword(master.id())));
        refuses(
                IdentityProblem.ONLY_MASTER,
                () -> as(staff, tenant, () -> members.invite("x@moon.test", "남윤주", Role.MASTER)));
    }

    @Test
    void staff_do_not_even_see_the_list() {
        TenantId tenant = world.freshTenant();
        Visitor staff = world.staff(tenant, Right.ORDERS_SEE);
        assertThatThrownBy(
                        () ->
                                Tenancy.as(
                                        tenant,
                                        () ->
                                                Rights.as(
                                                        Set.of(Right.ORDERS_SEE),
                                                        () -> members.all())))
                .isInstanceOfSatisfying(
                        Refused.class,
                        no -> assertThat(no.problem()).isEqualTo(TenancyProblem.NO_RIGHT));
        assertThat(staff.id()).isNotNull();
    }

    @Test
    void a_master_of_another_company_changes_nothing_here() {
        TenantId ours = world.freshTenant();
        Visitor member = world.loggedIn(ours);
        TenantId theirs = world.freshTenant();
        Visitor stranger = world.loggedIn(theirs);
        refuses(
                IdentityProblem.ONLY_MASTER,
                () -> as(stranger, ours, () -> members.resetPassword(member.id())));
        refuses(
                IdentityProblem.MEMBER_UNKNOWN,
                () -> as(stranger, theirs, () -> members.resetPassword(member.id())));
    }

    @Test
    void the_last_master_stays() {
        TenantId tenant = world.freshTenant();
        Visitor master = world.loggedIn(tenant);
        refuses(
                IdentityProblem.LAST_MASTER,
                () ->
                        as(
                                master,
                                tenant,
                                () -> {
                                    members.change(master.id(), Role.STAFF, null, Set.of());
                                    return 1;
                                }));
        refuses(
                IdentityProblem.LAST_MASTER,
                () ->
                        as(
                                master,
                                tenant,
                                () -> {
                                    members.remove(master.id());
                                    return 1;
                                }));
        assertThat(as(master, tenant, members::all))
                .singleElement()
                .extracting(Member::role)
                .isEqualTo(Role.MASTER);
    }

    @Test
    void somebody_who_works_for_two_companies_may_enter_both() {
        TenantId one = world.freshTenant();
        TenantId two = world.freshTenant();
        Visitor both = world.loggedIn(one);
        Visitor master = world.loggedIn(two);
        as(master, two, () -> members.join(both.email(), Role.STAFF));
        assertThat(services.of(both.id())).extracting(t -> t.id()).containsExactly(one, two);
        assertThat(services.defaultOf(both.id()).orElseThrow().id()).isEqualTo(one);
        refuses(
                IdentityProblem.MEMBER_ALREADY,
                () -> as(master, two, () -> members.join(both.email(), Role.STAFF)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short1!",
                "alllettersonly",
                "12345678!",
                "Korean한글1!",
                "waytoolong1!waytoolong1!"
            })
    void an_easy_password_is_refused(String password) {
        refuses(
                IdentityProblem.PASSWORD_WEAK,
                () -> people.create("weak@moon.test", "남윤주", password));
    }

    @Test
    void an_address_of_mail_is_taken_once_however_it_is_written() {
        String email = "Taken" + System.nanoTime() + "@Moon.test";
        people.create(email, "남윤주", Visitor.PASSWORD);
        refuses(
                IdentityProblem.EMAIL_TAKEN,
                () ->
                        people.create(
                                " " + email.toUpperCase(java.util.Locale.ROOT),
                                "이솔",
                                Visitor.PASSWORD));
        refuses(
                IdentityProblem.EMAIL_INVALID,
                () -> people.create("no-address", "이솔", Visitor.PASSWORD));
    }

    @Test
    void the_one_time_password_is_a_good_one() {
        List<String> made =
                java.util.stream.IntStream.range(0, 5)
                        .mapToObj(
                                i ->
                                        people.createWithOneTimePassword(
                                                        "once" + System.nanoTime() + "@moon.test",
                                                        "이솔")
                                                .password())
                        .toList();
        assertThat(made).doesNotHaveDuplicates().allMatch(p -> p.length() == 14);
    }

    private static void refuses(Problem problem, Supplier<?> work) {
        assertThatThrownBy(work::get)
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.problem()).isEqualTo(problem));
    }

    private static <T> T as(Visitor visitor, TenantId tenant, Supplier<T> work) {
        return Tenancy.as(
                tenant,
                () ->
                        Caller.as(
                                new Caller(
                                        Caller.Kind.USER,
                                        Long.toString(visitor.id().value()),
                                        visitor.name(),
                                        "203.0.113.9"),
                                () -> Rights.as(EnumSet.allOf(Right.class), () -> work.get())));
    }
}
