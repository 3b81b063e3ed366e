package io.moasell.identity;

import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.tenancy.Tenancy;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A page of the office that says what the edge bound. */
@RestController
class Whoami {

    private final Rights rights;

    Whoami(Rights rights) {
        this.rights = rights;
    }

    @GetMapping("/s/{serviceId}/whoami")
    String tell() {
        return Tenancy.current().value()
                + "|"
                + Caller.current().name()
                + "|"
                + Caller.current().address()
                + "|"
                + Arrays.stream(Right.values())
                        .filter(rights::has)
                        .map(Right::name)
                        .collect(Collectors.joining(","));
    }

    @PostMapping("/s/{serviceId}/whoami")
    String act() {
        return "done";
    }
}
