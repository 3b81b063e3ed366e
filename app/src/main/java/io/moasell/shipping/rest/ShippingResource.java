package io.moasell.shipping.rest;

import io.moasell.kernel.Refused;
import io.moasell.ordering.ItemId;
import io.moasell.shipping.Parcels;
import io.moasell.shipping.Sent;
import io.moasell.shipping.ShippingProblem;
import io.moasell.shipping.WaybillVerdict;
import io.moasell.web.ProblemTexts;
import io.moasell.web.RowsRefused;
import io.moasell.web.Scope;
import io.moasell.web.Scoped;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Waybills and sending them, for programs. */
@RestController
@RequestMapping("/api/v1/orders")
class ShippingResource {

    private final Parcels parcels;
    private final ProblemTexts texts;

    ShippingResource(Parcels parcels, ProblemTexts texts) {
        this.parcels = parcels;
        this.texts = texts;
    }

    /** Enters waybills (송장 입력): the items become READY. A doubtful check digit is only told. */
    @PostMapping("/waybills")
    @Scoped(Scope.ORDERS_WRITE)
    WaybillsJson enter(@RequestBody WaybillsRequest request) {
        if (request.rows().isEmpty()) {
            throw Refused.because(ShippingProblem.NOTHING_PICKED);
        }
        RowsRefused.unlessAllSay(
                request.rows(), WaybillsRequest.Row::itemId, WaybillsRequest.Row.FIELDS);
        List<WaybillVerdict> verdicts =
                parcels.enterWaybills(
                        request.rows().stream().map(WaybillsRequest.Row::row).toList());
        return WaybillsJson.of(verdicts, texts);
    }

    /** Sends waybills (송장 전송): SHIPPED when the channel accepts; the job tells of each item. */
    @PostMapping("/shipments")
    @Scoped(Scope.ORDERS_WRITE)
    ResponseEntity<ShipmentsJson> send(@RequestBody ShipmentsRequest request) {
        RowsRefused.unlessAllSay(request.ids(), id -> id, Map.of("itemId", id -> id));
        Sent sent = parcels.send(request.items());
        return ResponseEntity.status(sent.job() == null ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(ShipmentsJson.of(sent, texts));
    }

    /** An id as programs write it; one that is no number names no item. */
    static ItemId item(String id) {
        try {
            return new ItemId(Long.parseLong(id.strip()));
        } catch (NumberFormatException none) {
            return new ItemId(0);
        }
    }
}
