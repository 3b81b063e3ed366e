package io.moasell.identity.web;

import io.moasell.identity.GroupId;
import io.moasell.identity.Member;
import io.moasell.identity.RightsGroup;
import io.moasell.identity.Role;
import io.moasell.tenancy.Right;
import io.moasell.web.FieldErrors;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the screen of members shows.
 *
 * @param members everybody
 * @param groups the company's groups
 * @param mayChange whether the caller is a master
 * @param asked the form for somebody new, as it was filled in
 * @param errors what must be corrected
 * @param told the one-time password that was just made, shown once, or null
 */
public record MembersView(
        List<Member> members,
        List<RightsGroup> groups,
        boolean mayChange,
        Asked asked,
        FieldErrors errors,
        @Nullable Told told) {

    /**
     * The form for somebody new.
     *
     * @param kind {@code new} makes a sub-account, {@code known} takes in somebody who has one
     */
    public record Asked(String kind, String email, String name, Role role) {

        static final Asked NOTHING = new Asked("new", "", "", Role.STAFF);
    }

    /**
     * What is told once.
     *
     * @param name whose it is
     * @param password in the clear
     */
    public record Told(String name, String password) {}

    /** What the member may do, all things considered. */
    public Set<Right> rights(Member member) {
        if (member.role() != Role.STAFF) {
            return EnumSet.allOf(Right.class);
        }
        return group(member.group()) == null
                ? member.own()
                : Objects.requireNonNull(group(member.group())).rights();
    }

    /** The group, or null. */
    public @Nullable RightsGroup group(@Nullable GroupId id) {
        return groups.stream().filter(g -> g.id().equals(id)).findFirst().orElse(null);
    }
}
