package io.moasell.identity;

import io.moasell.web.ShellPart;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the shell which service this is, where else the person may go, and who it is. */
@Component
class OfficePart implements ShellPart {

    private final Services services;

    OfficePart(Services services) {
        this.services = services;
    }

    @Override
    public Optional<Office> office() {
        return Seat.bound()
                .map(
                        seat ->
                                new Office(
                                        seat.service().serviceId(),
                                        seat.service().name(),
                                        services.of(seat.standing().person().id()).stream()
                                                .map(
                                                        service ->
                                                                new Choice(
                                                                        service.serviceId(),
                                                                        service.name()))
                                                .toList(),
                                        seat.standing().person().name()));
    }
}
