package io.moasell.inventory.web;

import io.moasell.catalog.CatalogProblem;
import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.inventory.Explanation;
import io.moasell.inventory.InventoryProblem;
import io.moasell.inventory.LedgerCard;
import io.moasell.inventory.LedgerFilter;
import io.moasell.inventory.LedgerLine;
import io.moasell.inventory.Movement;
import io.moasell.inventory.MovementKind;
import io.moasell.inventory.OpenReservation;
import io.moasell.inventory.Served;
import io.moasell.inventory.Stock;
import io.moasell.inventory.StockBoard;
import io.moasell.inventory.StockLevel;
import io.moasell.inventory.WarehouseId;
import io.moasell.inventory.Warehouses;
import io.moasell.kernel.Kst;
import io.moasell.kernel.Page;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.FieldErrors;
import io.moasell.web.Formats;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One SKU's stock: the equation, the ledger, and what is moved by hand. */
@Controller
@RequestMapping("/s/{serviceId}/stock/{id}")
class StockDetailPage {

    private static final int LINES = 50;

    private final StockBoard board;
    private final Stock stock;
    private final Warehouses warehouses;
    private final Skus skus;
    private final Rights rights;
    private final ProblemTexts texts;
    private final Clock clock;

    StockDetailPage(
            StockBoard board,
            Stock stock,
            Warehouses warehouses,
            Skus skus,
            Rights rights,
            ProblemTexts texts,
            Clock clock) {
        this.board = board;
        this.stock = stock;
        this.warehouses = warehouses;
        this.skus = skus;
        this.rights = rights;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView why(
            @PathVariable long id,
            @PathVariable String serviceId,
            @RequestParam(required = false) @Nullable LedgerCard card,
            @RequestParam(required = false) @Nullable Integer in,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String cursor,
            MovementForm form) {
        rights.require(Right.STOCK_SEE);
        if (sku(id).isSet()) {
            return new ModelAndView("redirect:/s/" + serviceId + "/skus/" + id);
        }
        return page(
                sku(id),
                new StockDetailView.Asked(
                        card, in == null ? null : new WarehouseId(in), at, cursor),
                form,
                FieldErrors.none());
    }

    @PostMapping("/movements")
    ModelAndView move(
            @PathVariable String serviceId,
            @PathVariable long id,
            MovementForm form,
            RedirectAttributes flash) {
        Sku sku = sku(id);
        FieldErrors errors = errors(sku, form);
        if (!errors.any()) {
            try {
                move(sku.id(), form);
                StockLevel level = stock.levels(List.of(sku.id())).get(sku.id());
                flash.addFlashAttribute("result", told(sku, form, level));
                return new ModelAndView("redirect:/s/" + serviceId + "/stock/" + id);
            } catch (Refused refused) {
                if (!(refused.problem() instanceof InventoryProblem problem)) {
                    throw refused;
                }
                errors.add(field(problem), texts.text(refused));
            }
        }
        ModelAndView again = page(sku, StockDetailView.Asked.NOTHING, form, errors);
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    private void move(SkuId sku, MovementForm form) {
        int pieces = form.pieces().orElseThrow();
        String reason = Objects.requireNonNullElse(form.reason(), "");
        MovementKind kind =
                switch (form.chosen()) {
                    case RECEIPT -> MovementKind.RECEIPT;
                    case ISSUE -> MovementKind.ISSUE;
                    case COUNT -> MovementKind.ADJUST;
                };
        if (kind == MovementKind.ADJUST) {
            stock.count(
                    sku,
                    form.where(),
                    Objects.requireNonNullElse(form.seen(), -1),
                    pieces,
                    reason,
                    form.request());
        } else {
            stock.move(new Movement(kind, sku, pieces, reason, form.request(), form.where(), null));
        }
    }

    private FieldErrors errors(Sku sku, MovementForm form) {
        FieldErrors errors =
                FieldErrors.none()
                        .check(
                                form.pieces().isEmpty(),
                                "quantity",
                                texts.text("inventory.form.quantity"))
                        .check(
                                form.reason() == null || form.reason().isBlank(),
                                "reason",
                                texts.text(InventoryProblem.REASON_MISSING, List.of()));
        if (form.chosen() == MovementForm.Act.COUNT && !form.agreed()) {
            int reserved = there(sku.id(), form).reserved();
            errors.check(
                    form.pieces().orElse(reserved) < reserved,
                    "confirmed",
                    texts.text("inventory.form.takes-back", Formats.count(reserved, "개")));
        }
        return errors;
    }

    private static String field(InventoryProblem problem) {
        return switch (problem) {
            case REASON_MISSING, REASON_LONG -> "reason";
            default -> "quantity";
        };
    }

    private ResultBar told(Sku sku, MovementForm form, StockLevel level) {
        return ResultBar.done(
                form.chosen().label() + " " + sku.code(),
                texts.text(
                        "inventory.form.done",
                        Formats.number(level.onHand()),
                        Formats.number(level.available())),
                clock.instant());
    }

    private ModelAndView page(
            Sku sku, StockDetailView.Asked asked, MovementForm form, FieldErrors errors) {
        Instant moment = moment(asked.at());
        Page<LedgerLine> ledger =
                board.why(
                        new LedgerFilter(
                                sku.id(),
                                asked.card(),
                                asked.warehouse(),
                                moment,
                                asked.cursor(),
                                LINES));
        Explanation explanation = board.explain(sku.id(), moment);
        List<OpenReservation> waiting =
                moment != null
                        ? List.of()
                        : board.reservations(sku.id()).stream()
                                .filter(open -> open.served() == Served.SHORT)
                                .toList();
        Set<String> keys = new HashSet<>();
        waiting.forEach(open -> keys.add(open.key()));
        explanation.held().forEach(held -> keys.add(held.key()));
        ledger.items().stream()
                .flatMap(line -> Stream.of(line.reservation(), line.document()))
                .filter(Objects::nonNull)
                .forEach(keys::add);
        return new ModelAndView(
                "inventory/why",
                "view",
                new StockDetailView(
                        sku,
                        warehouses.list(),
                        explanation,
                        moment == null ? asked.now() : asked,
                        ledger,
                        waiting,
                        board.counts(sku.id()),
                        board.owners(keys),
                        board.offers(sku.id()),
                        fresh(form, there(sku.id(), form)),
                        errors));
    }

    /** The numbers of the warehouse that the form is about. */
    private StockLevel there(SkuId sku, MovementForm form) {
        WarehouseId where = form.where() == null ? warehouses.first().id() : form.where();
        return stock.balances(List.of(sku))
                .getOrDefault(sku, Map.of())
                .getOrDefault(where, StockLevel.none(sku));
    }

    /** The form with the number it is seen beside, and a request of its own. */
    private static MovementForm fresh(MovementForm form, StockLevel level) {
        return new MovementForm(
                form.chosen(),
                form.quantity(),
                level.onHand(),
                form.reason(),
                form.confirmed(),
                form.warehouse(),
                UUID.randomUUID().toString());
    }

    private Sku sku(long id) {
        Sku sku = skus.byIds(List.of(new SkuId(id))).get(new SkuId(id));
        if (sku == null) {
            throw Refused.because(CatalogProblem.SKU_UNKNOWN, id);
        }
        return sku;
    }

    /** A date and time of Seoul as a browser's field gives it; null for none. */
    private static @Nullable Instant moment(@Nullable String at) {
        if (at == null || at.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(at).atZone(Kst.ZONE).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
