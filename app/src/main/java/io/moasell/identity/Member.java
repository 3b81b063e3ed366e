package io.moasell.identity;

import io.moasell.tenancy.Right;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a company.
 *
 * @param person who
 * @param role what he or she is there
 * @param group the group whose rights count instead of the own ones, or null
 * @param own the person's own rights; count for staff without a group
 */
public record Member(Person person, Role role, @Nullable GroupId group, Set<Right> own) {

    public Member {
        own = Set.copyOf(own);
    }
}
