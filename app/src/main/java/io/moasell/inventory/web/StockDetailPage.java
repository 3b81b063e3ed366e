package io.moasell.inventory.web;

import io.moasell.catalog.CatalogProblem;
import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.inventory.InventoryProblem;
import io.moasell.inventory.LedgerCard;
import io.moasell.inventory.LedgerFilter;
import io.moasell.inventory.LedgerLine;
import io.moasell.inventory.Movement;
import io.moasell.inventory.MovementKind;
import io.moasell.inventory.OpenReservation;
import io.moasell.inventory.Stock;
import io.moasell.inventory.StockBoard;
import io.moasell.inventory.StockLevel;
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
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
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
    private final Skus skus;
    private final Rights rights;
    private final ProblemTexts texts;
    private final Clock clock;

    StockDetailPage(
            StockBoard board,
            Stock stock,
            Skus skus,
            Rights rights,
            ProblemTexts texts,
            Clock clock) {
        this.board = board;
        this.stock = stock;
        this.skus = skus;
        this.rights = rights;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView why(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable LedgerCard card,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String cursor,
            MovementForm form) {
        rights.require(Right.STOCK_SEE);
        return page(sku(id), card, at, cursor, form, FieldErrors.none());
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
                StockLevel level = moved(sku.id(), form);
                flash.addFlashAttribute("result", told(sku, form, level));
                return new ModelAndView("redirect:/s/" + serviceId + "/stock/" + id);
            } catch (Refused refused) {
                if (!(refused.problem() instanceof InventoryProblem problem)) {
                    throw refused;
                }
                errors.add(field(problem), texts.text(refused));
            }
        }
        ModelAndView again = page(sku, null, null, null, form, errors);
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    private StockLevel moved(SkuId sku, MovementForm form) {
        int pieces = form.pieces().orElseThrow();
        String reason = Objects.requireNonNullElse(form.reason(), "");
        return switch (form.chosen()) {
            case COUNT ->
                    stock.count(
                            sku,
                            Objects.requireNonNullElse(form.seen(), -1),
                            pieces,
                            reason,
                            form.request());
            case RECEIPT ->
                    stock.move(
                            new Movement(
                                    MovementKind.RECEIPT, sku, pieces, reason, form.request()));
            case ISSUE ->
                    stock.move(
                            new Movement(MovementKind.ISSUE, sku, pieces, reason, form.request()));
        };
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
            int reserved = stock.levels(List.of(sku.id())).get(sku.id()).reserved();
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
            Sku sku,
            @Nullable LedgerCard card,
            @Nullable String at,
            @Nullable String cursor,
            MovementForm form,
            FieldErrors errors) {
        StockLevel level = stock.levels(List.of(sku.id())).get(sku.id());
        Instant moment = moment(at);
        Page<LedgerLine> ledger =
                board.why(new LedgerFilter(sku.id(), card, moment, cursor, LINES));
        List<OpenReservation> reservations = board.reservations(sku.id());
        Set<String> keys = new HashSet<>();
        reservations.forEach(open -> keys.add(open.key()));
        ledger.items().stream()
                .map(LedgerLine::reservation)
                .filter(Objects::nonNull)
                .forEach(keys::add);
        return new ModelAndView(
                "inventory/why",
                "view",
                new StockDetailView(
                        sku,
                        level,
                        moment == null ? level : board.at(sku.id(), moment),
                        moment == null ? null : at,
                        card,
                        ledger,
                        cursor,
                        reservations,
                        board.counts(sku.id()),
                        board.owners(keys),
                        fresh(form, level),
                        errors));
    }

    /** The form with the number it is seen beside, and a request of its own. */
    private static MovementForm fresh(MovementForm form, StockLevel level) {
        return new MovementForm(
                form.chosen(),
                form.quantity(),
                level.onHand(),
                form.reason(),
                form.confirmed(),
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
