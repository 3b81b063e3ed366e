package io.moasell.catalog;

import java.util.List;

/** Port: where a SKU is used by those who stand above. Implemented by whoever uses SKUs. */
public interface SkuUses {

    /**
     * Where this one uses the SKU.
     *
     * @param most lines that are wanted
     */
    Uses uses(SkuId sku, int most);

    /**
     * The uses of one kind.
     *
     * @param label what they are, as a heading ("채널 상품")
     * @param count how many there are in all
     * @param unit what is counted ("개")
     * @param lines the first of them
     */
    record Uses(String label, int count, String unit, List<Line> lines) {

        public Uses {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One use.
     *
     * @param text its name
     * @param detail what one must know of it
     * @param path where it is shown, inside the service
     */
    record Line(String text, String detail, String path) {}
}
