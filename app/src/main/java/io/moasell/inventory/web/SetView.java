package io.moasell.inventory.web;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuUses.Uses;
import io.moasell.web.FieldErrors;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page on which a set is made or changed.
 *
 * @param set which, null for a new one
 * @param form as typed
 * @param errors what must be corrected
 * @param titles name and option by the codes that are typed
 * @param then how many can be made as it stands, null for a new one
 * @param lines what the typed parts allow
 * @param changes what saving changes, in sentences
 * @param uses where the set is used
 */
public record SetView(
        @Nullable Sku set,
        SetForm form,
        FieldErrors errors,
        Map<String, String> titles,
        @Nullable Integer then,
        List<Line> lines,
        List<String> changes,
        List<Uses> uses) {

    public SetView {
        lines = List.copyOf(lines);
        changes = List.copyOf(changes);
        uses = List.copyOf(uses);
    }

    /** What the page is called. */
    public String title() {
        return set == null ? "세트 추가" : "세트 구성 고치기";
    }

    /** Where the form goes, inside the service. */
    public String action() {
        return set == null ? "/sets" : "/sets/" + set.id().value();
    }

    /** How many can be made as typed; null while no part is typed. */
    public @Nullable Integer now() {
        return lines.isEmpty()
                ? null
                : Integer.valueOf(lines.stream().mapToInt(Line::sets).min().orElseThrow());
    }

    /**
     * What one part allows.
     *
     * @param sku which
     * @param quantity how many one set takes
     * @param available how many are free
     */
    public record Line(Sku sku, int quantity, int available) {

        /** Sets that it is enough for. */
        public int sets() {
            return Math.max(0, available) / quantity;
        }
    }

    /** Whether no other part allows less. */
    public boolean scarcest(Line line) {
        Integer least = now();
        return lines.size() > 1 && least != null && line.sets() == least;
    }
}
