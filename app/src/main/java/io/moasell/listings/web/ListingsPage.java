package io.moasell.listings.web;

import io.moasell.catalog.Sku;
import io.moasell.catalog.Skus;
import io.moasell.channels.AccountId;
import io.moasell.channels.ShopAccount;
import io.moasell.channels.ShopAccounts;
import io.moasell.kernel.Refused;
import io.moasell.listings.Component;
import io.moasell.listings.ListingBoard;
import io.moasell.listings.ListingFilter;
import io.moasell.listings.ListingId;
import io.moasell.listings.ListingRow;
import io.moasell.listings.Listings;
import io.moasell.listings.ListingsProblem;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.FieldErrors;
import io.moasell.web.Formats;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Listings, and the desk where they are linked by hand. */
@Controller
@RequestMapping("/s/{serviceId}")
class ListingsPage {

    private static final int ROWS = 50;

    private final ListingBoard board;
    private final Listings listings;
    private final Skus skus;
    private final ShopAccounts accounts;
    private final Rights rights;
    private final ProblemTexts texts;
    private final Clock clock;

    ListingsPage(
            ListingBoard board,
            Listings listings,
            Skus skus,
            ShopAccounts accounts,
            Rights rights,
            ProblemTexts texts,
            Clock clock) {
        this.board = board;
        this.listings = listings;
        this.skus = skus;
        this.accounts = accounts;
        this.rights = rights;
        this.texts = texts;
        this.clock = clock;
    }

    /** What a list was asked for. */
    private record Asked(
            @Nullable String q,
            @Nullable Long account,
            @Nullable String cursor,
            @Nullable Long open) {}

    @GetMapping("/listings")
    ModelAndView all(Asked asked) {
        rights.require(Right.PRODUCTS_SEE);
        return page(false, asked, null, FieldErrors.none());
    }

    @GetMapping("/matching")
    ModelAndView waiting(Asked asked) {
        rights.require(Right.PRODUCTS_HANDLE);
        return page(true, asked, null, FieldErrors.none());
    }

    @PostMapping("/{list:listings|matching}/{id}/composition")
    ModelAndView link(
            @PathVariable String serviceId,
            @PathVariable String list,
            @PathVariable long id,
            LinkForm form,
            RedirectAttributes flash) {
        ListingRow row = board.get(new ListingId(id));
        FieldErrors errors = FieldErrors.none();
        List<Component> components = components(row, form, errors);
        if (!errors.any()) {
            try {
                listings.link(row.id(), components);
                flash.addFlashAttribute("result", linked(row));
                return redirect(serviceId, list);
            } catch (Refused refused) {
                if (!(refused.problem() instanceof ListingsProblem)) {
                    throw refused;
                }
                errors.add("sku-0", texts.text(refused));
            }
        }
        ModelAndView again =
                page(list.equals("matching"), new Asked(null, null, null, id), form, errors);
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    @DeleteMapping("/{list:listings|matching}/{id}/composition")
    ModelAndView unlink(
            @PathVariable String serviceId,
            @PathVariable String list,
            @PathVariable long id,
            RedirectAttributes flash) {
        ListingRow row = board.get(new ListingId(id));
        listings.unlink(row.id());
        flash.addFlashAttribute(
                "result",
                ResultBar.done(row.name(), texts.text("listings.form.unlinked"), clock.instant()));
        return redirect(serviceId, list);
    }

    private ResultBar linked(ListingRow row) {
        return ResultBar.done(
                row.name(),
                row.waitingOrders() == 0
                        ? texts.text("listings.form.linked")
                        : texts.text(
                                "listings.form.released", Formats.count(row.waitingOrders(), "건")),
                clock.instant());
    }

    private List<Component> components(ListingRow row, LinkForm form, FieldErrors errors) {
        List<LinkForm.Line> lines = form.typed();
        Map<String, Sku> known = skus.byCodes(lines.stream().map(LinkForm.Line::code).toList());
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            LinkForm.Line line = lines.get(i);
            Sku sku = known.get(line.code());
            if (line.code().isEmpty()) {
                errors.add("sku-" + i, text(ListingsProblem.COMPOSITION_EMPTY));
            } else if (sku == null) {
                errors.add("sku-" + i, text(ListingsProblem.SKU_UNKNOWN, line.code()));
            } else if (line.pieces() == 0) {
                errors.add("quantity-" + i, text(ListingsProblem.QUANTITY_NOT_POSITIVE));
            } else {
                components.add(new Component(sku.id(), line.pieces()));
            }
        }
        return components.isEmpty() || row.factorWords().isEmpty() || form.agreed()
                ? components
                : unconfirmed(row, errors);
    }

    private List<Component> unconfirmed(ListingRow row, FieldErrors errors) {
        errors.add("confirmed", text(ListingsProblem.FACTOR_UNCONFIRMED, row.factorWords()));
        return List.of();
    }

    private String text(ListingsProblem problem, Object... args) {
        return texts.text(problem, List.of(args));
    }

    private ModelAndView page(
            boolean matching, Asked asked, @Nullable LinkForm form, FieldErrors errors) {
        Map<AccountId, ShopAccount> shops =
                accounts.list().stream().collect(Collectors.toMap(ShopAccount::id, shop -> shop));
        ListingFilter filter =
                new ListingFilter(
                        matching ? true : null,
                        asked.account() == null ? null : new AccountId(asked.account()),
                        asked.q(),
                        asked.cursor(),
                        ROWS);
        return new ModelAndView(
                "listings/board",
                "view",
                new ListingsView(
                        matching,
                        board.page(filter),
                        shops,
                        board.waiting(),
                        asked.q(),
                        asked.account(),
                        asked.cursor(),
                        asked.open() == null ? null : open(asked.open(), form, errors)));
    }

    private ListingsView.Open open(long id, @Nullable LinkForm form, FieldErrors errors) {
        ListingRow row = board.get(new ListingId(id));
        return new ListingsView.Open(
                row, board.history(row.id()), form == null ? LinkForm.proposed(row) : form, errors);
    }

    private static ModelAndView redirect(String serviceId, String list) {
        return new ModelAndView("redirect:/s/" + serviceId + "/" + list);
    }
}
