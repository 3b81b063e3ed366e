package io.moasell.listings.web;

import io.moasell.listings.ListingRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A composition as it is typed: codes and quantities, line by line.
 *
 * @param sku the codes
 * @param quantity the quantities, beside the codes
 * @param confirmed that the number of pieces in the texts was looked at
 */
public record LinkForm(
        @Nullable List<String> sku, @Nullable List<String> quantity, @Nullable Boolean confirmed) {

    private static final int BLANK_LINES = 2;

    /** What is proposed for a listing: what it is made of, else the SKU of its seller code. */
    static LinkForm proposed(ListingRow row) {
        List<String> skus = new ArrayList<>();
        List<String> quantities = new ArrayList<>();
        row.parts()
                .forEach(
                        part -> {
                            skus.add(part.sku().code());
                            quantities.add(String.valueOf(part.quantity()));
                        });
        if (skus.isEmpty()) {
            skus.add(row.suggested() == null ? "" : row.suggested().code());
            quantities.add(String.valueOf(row.proposed()));
        }
        return new LinkForm(skus, quantities, null);
    }

    /** Whether the quantities were confirmed. */
    public boolean agreed() {
        return Boolean.TRUE.equals(confirmed);
    }

    /** The lines to show: those typed and some to go on with. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>(typed());
        for (int i = 0; i < BLANK_LINES; i++) {
            lines.add(new Line("", ""));
        }
        return lines;
    }

    /** The lines that say something. */
    List<Line> typed() {
        List<Line> lines = new ArrayList<>();
        int size = sku == null ? 0 : sku.size();
        for (int i = 0; i < size; i++) {
            String code = sku.get(i) == null ? "" : sku.get(i).strip();
            String pieces =
                    quantity == null || i >= quantity.size() || quantity.get(i) == null
                            ? ""
                            : quantity.get(i).strip();
            if (i == 0 || !code.isEmpty()) {
                lines.add(new Line(code, pieces));
            }
        }
        return lines;
    }

    /**
     * A line.
     *
     * @param code as typed
     * @param quantity as typed
     */
    public record Line(String code, String quantity) {

        /** The pieces, 0 where the text is no number from 1 on. */
        int pieces() {
            return quantity.matches("\\d{1,6}") ? Integer.parseInt(quantity) : 0;
        }
    }
}
