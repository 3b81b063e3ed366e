package io.moasell.shipping.web;

import io.moasell.shipping.Parcels;
import io.moasell.web.ShellPart;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What shipping shows in the menu: refused waybills that wait for somebody. */
@Component
class ShippingShell implements ShellPart {

    private final Parcels parcels;

    ShippingShell(Parcels parcels) {
        this.parcels = parcels;
    }

    @Override
    public Map<String, Long> counts() {
        return Map.of("/deliveries", parcels.refusals());
    }
}
