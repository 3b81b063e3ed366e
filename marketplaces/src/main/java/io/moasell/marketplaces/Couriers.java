package io.moasell.marketplaces;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/**
 * Where every parcel is, whichever market (or none) it was sold on: markets write what their
 * couriers did, courier tracking reads it. Survives a restart.
 */
public final class Couriers {
    private final Vault.Shelf shelf;
    private final Map<String, Parcel> parcels = new HashMap<>();

    /** The steps a parcel takes. */
    public enum Step {
        /** The courier took it in (집화). */
        PICKED_UP,
        /** Between terminals (간선). */
        IN_TRANSIT,
        /** On the last mile (배송출발). */
        OUT_FOR_DELIVERY,
        /** Handed over (배송완료). */
        DELIVERED
    }

    /** One scan of a parcel. */
    public record Scan(Step step, Instant at, String place) {}

    /**
     * A parcel.
     *
     * @param courier the courier's Korean name as the market that sent it spells it
     */
    public record Parcel(String courier, String number, List<Scan> scans) {}

    Couriers(Vault.Shelf shelf) {
        this.shelf = shelf;
        shelf.each(
                (key, text) -> {
                    var document = Json.parse(text);
                    List<Scan> scans = new ArrayList<>();
                    for (var scan : document.path("scans")) {
                        scans.add(
                                new Scan(
                                        Step.valueOf(scan.path("step").stringValue()),
                                        Instant.parse(scan.path("at").stringValue()),
                                        scan.path("place").stringValue()));
                    }
                    String courier = document.path("courier").stringValue();
                    parcels.put(key, new Parcel(courier, key, List.copyOf(scans)));
                });
    }

    /** Records a scan; a parcel unknown so far begins with it. */
    public synchronized void scan(String courier, String number, Step step, Instant at) {
        Parcel before = parcels.get(number);
        List<Scan> scans = before == null ? new ArrayList<>() : new ArrayList<>(before.scans);
        if (!scans.isEmpty() && scans.getLast().step == step) return;
        scans.add(new Scan(step, at, place(step)));
        Parcel after = new Parcel(courier, number, List.copyOf(scans));
        parcels.put(number, after);
        var document = Json.object().put("courier", courier);
        ArrayNode list = document.putArray("scans");
        for (Scan scan : scans) {
            list.addObject()
                    .put("step", scan.step.name())
                    .put("at", scan.at.toString())
                    .put("place", scan.place);
        }
        shelf.put(number, document.toString());
    }

    /** A parcel by its tracking number, or null when no courier has seen it. */
    public synchronized @Nullable Parcel parcel(String number) {
        return parcels.get(number);
    }

    private static String place(Step step) {
        return switch (step) {
            case PICKED_UP -> "파주직영";
            case IN_TRANSIT -> "옥천HUB";
            case OUT_FOR_DELIVERY, DELIVERED -> "성남분당";
        };
    }
}
