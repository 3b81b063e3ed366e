package io.moasell.warehousing;

import io.moasell.catalog.Sku;
import io.moasell.catalog.Skus;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Door: what a scanner or a person means by a code: a SKU's code, or else its barcode. */
@Component
public class Scans {

    private final Skus skus;

    Scans(Skus skus) {
        this.skus = skus;
    }

    /**
     * What was meant.
     *
     * @param found the SKU under each text that means one
     * @param ambiguous barcodes that several SKUs have
     */
    public record Meant(Map<String, Sku> found, Set<String> ambiguous) {

        public Meant {
            found = Map.copyOf(found);
            ambiguous = Set.copyOf(ambiguous);
        }
    }

    /** What these texts mean; one that means nothing is in neither answer. */
    @Transactional(readOnly = true)
    public Meant read(Collection<String> texts) {
        Set<String> asked = new LinkedHashSet<>(texts);
        asked.remove("");
        Map<String, Sku> found = new HashMap<>(skus.byCodes(asked));
        asked.removeAll(found.keySet());
        Set<String> ambiguous = new HashSet<>();
        skus.byBarcodes(asked)
                .forEach(
                        (barcode, same) -> {
                            if (same.size() == 1) {
                                found.put(barcode, same.getFirst());
                            } else {
                                ambiguous.add(barcode);
                            }
                        });
        return new Meant(found, ambiguous);
    }
}
