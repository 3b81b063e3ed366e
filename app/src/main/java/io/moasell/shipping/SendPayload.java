package io.moasell.shipping;

import io.moasell.couriers.Waybill;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a request to send a waybill carries.
 *
 * @param courier our courier code
 * @param number the waybill number
 * @param pieces how many pieces of the listing lie in the box
 * @param bundle the channel's bundle, null where it has none
 * @param at when it was asked to be sent, in milliseconds since 1970
 * @param job the job that tells of it, null when none does
 */
record SendPayload(
        String courier,
        String number,
        int pieces,
        @Nullable String bundle,
        long at,
        @Nullable Long job) {

    String json(JsonMapper mapper) {
        return mapper.writeValueAsString(this);
    }

    static SendPayload read(JsonMapper mapper, String json) {
        return mapper.readValue(json, SendPayload.class);
    }

    boolean carries(Waybill waybill) {
        return courier.equals(waybill.courier().name()) && number.equals(waybill.number());
    }
}
