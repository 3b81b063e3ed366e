package io.moasell.offers.web;

import io.moasell.channels.AccountId;
import io.moasell.channels.ShopAccount;
import io.moasell.offers.OffersProblem;
import io.moasell.offers.Share;
import io.moasell.web.FieldErrors;
import io.moasell.web.ProblemTexts;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Safety stock and shares as typed: fields {@code safety}, {@code kind-{account}} and {@code
 * amount-{account}}; no kind follows the shop's own share.
 *
 * @param typed the fields
 */
public record AllocationsForm(Map<String, String> typed) {

    public AllocationsForm {
        typed = Map.copyOf(typed);
    }

    static AllocationsForm of(@Nullable Integer safety, Map<AccountId, Share> shares) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("safety", safety == null ? "" : String.valueOf(safety));
        shares.forEach(
                (shop, share) -> {
                    typed.put("kind-" + shop.value(), share.kind().name());
                    typed.put(
                            "amount-" + shop.value(),
                            share.amount() == 0 ? "" : String.valueOf(share.amount()));
                });
        return new AllocationsForm(typed);
    }

    /** What was typed as safety stock. */
    public String safety() {
        return typed.getOrDefault("safety", "");
    }

    /** The kind chosen for a shop, null when it follows its own. */
    public Share.@Nullable Kind kind(ShopAccount shop) {
        String name = typed.getOrDefault("kind-" + shop.id().value(), "");
        return Arrays.stream(Share.Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The amount typed for a shop. */
    public String amount(ShopAccount shop) {
        return typed.getOrDefault("amount-" + shop.id().value(), "");
    }

    /** What must be corrected. @param needed whether a safety stock must be typed */
    FieldErrors errors(List<ShopAccount> shops, boolean needed, ProblemTexts texts) {
        FieldErrors errors = FieldErrors.none();
        boolean blank = safety().isBlank();
        errors.check(
                blank ? needed : number(safety()) < 0,
                "safety",
                texts.text(OffersProblem.SAFETY_RANGE, List.of()));
        for (ShopAccount shop : shops) {
            Share.Kind kind = kind(shop);
            errors.check(
                    kind != null && !kind.fits(amount(kind, shop)),
                    "amount-" + shop.id().value(),
                    texts.text(
                            kind == Share.Kind.PERCENT
                                    ? OffersProblem.PERCENT_RANGE
                                    : OffersProblem.PIECES_RANGE,
                            List.of()));
        }
        return errors;
    }

    /** The safety stock, null when none was typed. */
    @Nullable Integer pieces() {
        return safety().isBlank() ? null : Integer.valueOf(number(safety()));
    }

    /** The shares of those shops of which something was chosen. */
    Map<AccountId, Share> shares(List<ShopAccount> shops) {
        Map<AccountId, Share> shares = new LinkedHashMap<>();
        for (ShopAccount shop : shops) {
            Share.Kind kind = kind(shop);
            if (kind != null) {
                shares.put(shop.id(), new Share(kind, amount(kind, shop)));
            }
        }
        return shares;
    }

    private int amount(Share.Kind kind, ShopAccount shop) {
        return kind.unit().isEmpty() ? 0 : number(amount(shop));
    }

    private static int number(String typed) {
        String digits = typed.replaceAll("[,\\s개%]", "");
        return digits.matches("\\d{1,7}") && Integer.parseInt(digits) <= 1_000_000
                ? Integer.parseInt(digits)
                : -1;
    }
}
