package io.moasell.marketplaces.coupang;

import io.moasell.marketplaces.CourierTable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A courier as the market knows it.
 *
 * @param digits the market's length rule in the words of the courier table, "" = none
 */
record Carrier(String code, String name, String digits) {
    /** The seller delivers himself; nothing is tracked. */
    static final String DIRECT = "DIRECT";

    private static final Map<String, Carrier> ALL = new HashMap<>();

    static {
        for (CourierTable.Courier one : CourierTable.TABLE.all()) {
            String code = one.code("coupang");
            if (code == null) continue;
            // The carrier's own site takes 14 digits of 한진 too, the market does not.
            String digits = code.equals("HANJIN") ? "10,12" : one.digits();
            String name = one.name().replaceAll("\\s*\\(.*\\)", "");
            ALL.put(code, new Carrier(code, name, digits));
        }
        String[] others =
                CourierTable.text("/couriers/coupang-other-codes.txt").strip().split("\\s+");
        for (String code : others) ALL.put(code, new Carrier(code, code, ""));
    }

    /** The courier of a code, or null: the market breaks on a code it does not know. */
    static @Nullable Carrier of(String code) {
        return ALL.get(code);
    }

    boolean takes(String number) {
        return digits.isEmpty()
                ? number.matches("[0-9A-Za-z]+")
                : CourierTable.fits(digits, number);
    }

    boolean tracked() {
        return !code.equals(DIRECT);
    }
}
