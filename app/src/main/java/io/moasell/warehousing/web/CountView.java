package io.moasell.warehousing.web;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.warehousing.CountLine;
import io.moasell.warehousing.StockCount;
import io.moasell.web.FieldErrors;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stocktaking while people count: what was expected is not shown.
 *
 * @param count its head
 * @param place the warehouse's name
 * @param done what was counted, the latest first, so many as fit
 * @param todo what nobody has counted, so many as fit
 * @param skus of what
 * @param last what was scanned or typed last, null for nothing
 * @param errors what must be corrected
 * @param troubles what is wrong with a file, line by line
 */
public record CountView(
        StockCount count,
        String place,
        List<CountLine> done,
        List<CountLine> todo,
        Map<SkuId, Sku> skus,
        @Nullable SkuId last,
        FieldErrors errors,
        List<String> troubles) {

    static final Comparator<CountLine> LATEST =
            Comparator.comparing(
                    CountLine::countedAt, Comparator.nullsLast(Comparator.reverseOrder()));

    /** Makes a scan count once, however often its request is sent. */
    public String request() {
        return UUID.randomUUID().toString();
    }

    /** The code of a SKU. */
    public String code(CountLine line) {
        Sku sku = skus.get(line.sku());
        return sku == null ? String.valueOf(line.sku().value()) : sku.code();
    }

    /** Its name. */
    public String title(CountLine line) {
        Sku sku = skus.get(line.sku());
        return sku == null ? "" : sku.title();
    }
}
