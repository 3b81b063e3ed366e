package io.moasell.identity;

import io.moasell.tenancy.Right;
import java.util.Set;

/**
 * Rights that several members share; a group's rights win over the member's own.
 *
 * @param id the key
 * @param name as the company calls it
 * @param rights what its members may
 */
public record RightsGroup(GroupId id, String name, Set<Right> rights) {

    public RightsGroup {
        rights = Set.copyOf(rights);
    }
}
