package io.moasell.connectors.coupang;

import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.Rows;
import io.moasell.channels.spi.Unmapped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads an answer that does not fit as a whole: what is broken is told, the rest is kept. */
final class CoupangMending {

    private CoupangMending() {}

    static List<CoupangWire.Box> boxes(
            JsonMapper json, JsonNode rows, Collection<Unmapped> unmapped) {
        List<CoupangWire.Box> boxes = new ArrayList<>();
        for (JsonNode row : rows) {
            try {
                boxes.add(json.treeToValue(row, CoupangWire.Box.class));
            } catch (JacksonException misfit) {
                mend(json, row, misfit, boxes, unmapped);
            }
        }
        return boxes;
    }

    /** Takes the broken lines out of a box. */
    private static void mend(
            JsonMapper json,
            JsonNode row,
            JacksonException misfit,
            List<CoupangWire.Box> boxes,
            Collection<Unmapped> unmapped) {
        if (!(row instanceof ObjectNode box)
                || !(row.path("orderItems") instanceof ArrayNode all)) {
            unmapped.add(Rows.misfit(misfit, null));
            return;
        }
        ArrayNode readable = json.createArrayNode();
        for (JsonNode line : all) {
            try {
                json.treeToValue(line, CoupangWire.Line.class);
                readable.add(line);
            } catch (JacksonException broken) {
                unmapped.add(Rows.misfit(broken, key(box, line)));
            }
        }
        ObjectNode rest = box.deepCopy();
        rest.set("orderItems", readable);
        try {
            boxes.add(json.treeToValue(rest, CoupangWire.Box.class));
        } catch (JacksonException broken) {
            readable.forEach(line -> unmapped.add(Rows.misfit(broken, key(box, line))));
        }
    }

    static List<CoupangWire.Receipt> receipts(
            JsonMapper json, JsonNode rows, Collection<Unmapped> unmapped) {
        return Rows.bind(
                json,
                rows,
                CoupangWire.Receipt.class,
                row -> {
                    JsonNode first = row.path("returnItems").path(0);
                    return key(row, first.path("shipmentBoxId"), first);
                },
                unmapped);
    }

    private static @Nullable ItemKey key(JsonNode box, JsonNode line) {
        return key(box, box.path("shipmentBoxId"), line);
    }

    private static @Nullable ItemKey key(JsonNode order, JsonNode box, JsonNode line) {
        try {
            return new CoupangKey(
                            Long.parseLong(order.path("orderId").asString("")),
                            Long.parseLong(line.path("vendorItemId").asString("")),
                            Long.parseLong(box.asString("")))
                    .key();
        } catch (NumberFormatException none) {
            return null;
        }
    }
}
