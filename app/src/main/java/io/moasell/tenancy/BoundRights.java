package io.moasell.tenancy;

import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads the rights that the edge bound beside the caller; the system's own hand may do all. */
@Component
class BoundRights implements Rights {

    static final ScopedValue<Set<Right>> GRANTED = ScopedValue.newInstance();

    @Override
    public boolean has(Right right) {
        return GRANTED.isBound()
                ? GRANTED.get().contains(right)
                : Caller.current().kind() == Caller.Kind.SYSTEM;
    }
}
