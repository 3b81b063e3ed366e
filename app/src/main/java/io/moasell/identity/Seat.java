package io.moasell.identity;

import io.moasell.tenancy.Tenants;
import java.util.Optional;

/**
 * Who sits in which service for this request.
 *
 * @param service the tenant
 * @param standing who it is and what he or she is there
 */
record Seat(Tenants.Tenant service, CompanyStore.Standing standing) {

    private static final ScopedValue<Seat> SEAT = ScopedValue.newInstance();

    static <T, X extends Throwable> T as(Seat seat, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(SEAT, seat).call(work);
    }

    static Optional<Seat> bound() {
        return SEAT.isBound() ? Optional.of(SEAT.get()) : Optional.empty();
    }
}
