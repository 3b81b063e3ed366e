package io.moasell.inventory.web;

import io.moasell.audit.AuditLog;
import io.moasell.catalog.BulkEdits;
import io.moasell.catalog.Part;
import io.moasell.catalog.Sets;
import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.SkuUses;
import io.moasell.catalog.Skus;
import io.moasell.inventory.Makeable;
import io.moasell.inventory.Stock;
import io.moasell.inventory.StockLevel;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.Formats;
import io.moasell.web.ProblemTexts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One SKU: its facts, where it is used, what was done to it. */
@Controller
class SkuPage {

    private static final int USES = 20;
    private static final int EVENTS = 30;

    private final Skus skus;
    private final Sets sets;
    private final Stock stock;
    private final BulkEdits edits;
    private final AuditLog log;
    private final ObjectProvider<SkuUses> uses;
    private final Rights rights;
    private final ProblemTexts texts;
    private final JsonMapper json;

    SkuPage(
            Skus skus,
            Sets sets,
            Stock stock,
            BulkEdits edits,
            AuditLog log,
            ObjectProvider<SkuUses> uses,
            Rights rights,
            ProblemTexts texts,
            JsonMapper json) {
        this.skus = skus;
        this.sets = sets;
        this.stock = stock;
        this.edits = edits;
        this.log = log;
        this.uses = uses;
        this.rights = rights;
        this.texts = texts;
        this.json = json;
    }

    @GetMapping("/s/{serviceId}/skus/{id:\\d+}")
    ModelAndView sku(@PathVariable long id) {
        rights.require(Right.PRODUCTS_SEE);
        Sku sku = skus.get(new SkuId(id));
        List<Part> parts = sets.parts(List.of(sku.id())).getOrDefault(sku.id(), List.of());
        List<SkuId> in = sets.containing(List.of(sku.id()));
        Map<SkuId, List<Part>> others = sets.parts(in);
        Set<SkuId> named = new HashSet<>(in);
        named.add(sku.id());
        parts.forEach(part -> named.add(part.sku()));
        Map<SkuId, Sku> known = skus.byIds(named);
        Map<SkuId, StockLevel> levels = stock.levels(named);
        Map<SkuId, Makeable> makeable = stock.makeable(named);
        Makeable made = makeable.get(sku.id());
        return new ModelAndView(
                "inventory/sku",
                "view",
                new SkuView(
                        sku,
                        levels.getOrDefault(sku.id(), StockLevel.none(sku.id())),
                        made == null ? null : made.sets(),
                        made == null ? null : known.get(made.scarcest()),
                        parts.stream()
                                .map(
                                        part ->
                                                new SkuView.Line(
                                                        Objects.requireNonNull(
                                                                known.get(part.sku())),
                                                        part.quantity(),
                                                        levels.getOrDefault(
                                                                        part.sku(),
                                                                        StockLevel.none(part.sku()))
                                                                .available()))
                                .toList(),
                        in.stream()
                                .map(
                                        set ->
                                                new SkuView.Line(
                                                        Objects.requireNonNull(known.get(set)),
                                                        quantity(
                                                                others.getOrDefault(set, List.of()),
                                                                sku.id()),
                                                        makeable.containsKey(set)
                                                                ? makeable.get(set).sets()
                                                                : 0))
                                .sorted(Comparator.comparing(line -> line.sku().code()))
                                .toList(),
                        sku.product() == null ? List.of() : skus.ofProduct(sku.product()),
                        uses.stream()
                                .map(port -> port.uses(sku.id(), USES))
                                .filter(use -> use.count() > 0)
                                .toList(),
                        history(sku.id())));
    }

    private static int quantity(List<Part> parts, SkuId of) {
        return parts.stream().filter(part -> part.sku().equals(of)).mapToInt(Part::quantity).sum();
    }

    private List<SkuView.Trace> history(SkuId id) {
        List<SkuView.Trace> history = new ArrayList<>();
        log.page("sku:" + id.value(), null, EVENTS).items().forEach(e -> history.add(trace(e)));
        edits.of(id, EVENTS)
                .forEach(
                        (act, row) -> {
                            String words = BulkEdits.words(row);
                            history.add(
                                    new SkuView.Trace(
                                            act.by(), act.title(), List.of(words), act.at()));
                            if (act.undoneBy() != null && act.undoneAt() != null) {
                                history.add(
                                        new SkuView.Trace(
                                                act.undoneBy(),
                                                "대량 수정 되돌림",
                                                List.of(),
                                                act.undoneAt()));
                            }
                        });
        history.sort(Comparator.comparing(SkuView.Trace::at).reversed());
        return history;
    }

    private SkuView.Trace trace(AuditLog.Entry entry) {
        return new SkuView.Trace(
                entry.caller().name(),
                texts.text("audit." + entry.action()),
                json.readTree(entry.detail()).properties().stream()
                        .filter(one -> one.getValue().isObject())
                        .sorted(Map.Entry.comparingByKey())
                        .map(
                                one ->
                                        texts.text("audit.detail." + one.getKey())
                                                + " "
                                                + said(one.getValue().path("was"))
                                                + " → "
                                                + said(one.getValue().path("is")))
                        .toList(),
                entry.at());
    }

    private static String said(JsonNode value) {
        return value.asString().isEmpty() ? Formats.NOTHING : value.asString();
    }
}
