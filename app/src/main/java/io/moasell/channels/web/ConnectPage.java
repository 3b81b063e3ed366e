package io.moasell.channels.web;

import io.moasell.channels.AccountId;
import io.moasell.channels.Collections;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.Channel;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.FieldErrors;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
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

/** The wizard: choose a channel, type the key, try it, connect, collect. */
@Controller
@RequestMapping("/s/{serviceId}/channels/new")
class ConnectPage {

    private final ShopAccounts accounts;
    private final Collections collections;
    private final ProblemTexts texts;
    private final Rights rights;
    private final Clock clock;

    ConnectPage(
            ShopAccounts accounts,
            Collections collections,
            ProblemTexts texts,
            Rights rights,
            Clock clock) {
        this.accounts = accounts;
        this.collections = collections;
        this.texts = texts;
        this.rights = rights;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView choose() {
        rights.require(Right.CHANNELS_HANDLE);
        return new ModelAndView("channels/choose", "offers", accounts.offers());
    }

    @GetMapping("/{channel}")
    ModelAndView form(@PathVariable Channel channel) {
        rights.require(Right.CHANNELS_HANDLE);
        return page(channel, Map.of(), FieldErrors.none(), null);
    }

    @PostMapping("/{channel}/checks")
    ModelAndView check(@PathVariable Channel channel, @RequestParam Map<String, String> form) {
        ShopAccounts.Offer offer = accounts.offer(channel);
        FieldErrors missing = Credentials.missing(offer, form, texts);
        if (missing.any()) {
            return page(channel, form, missing, null);
        }
        try {
            boolean tried = accounts.tryOut(channel, Credentials.from(offer, form));
            return page(
                    channel,
                    form,
                    FieldErrors.none(),
                    new ConnectView.Checked(
                            true,
                            texts.text(
                                    tried ? "channels.key-works" : "channels.key-untried",
                                    channel.label())));
        } catch (Refused refused) {
            return page(
                    channel,
                    form,
                    Credentials.at(offer, refused, texts),
                    new ConnectView.Checked(false, texts.text(refused)));
        }
    }

    @PostMapping("/{channel}")
    Object connect(
            @PathVariable String serviceId,
            @PathVariable Channel channel,
            @RequestParam Map<String, String> form,
            RedirectAttributes flash) {
        ShopAccounts.Offer offer = accounts.offer(channel);
        FieldErrors missing = Credentials.missing(offer, form, texts);
        if (missing.any()) {
            return page(channel, form, missing, null);
        }
        try {
            AccountId id = accounts.connect(shop(channel, offer, form));
            if (accounts.find(id).orElseThrow().state().open()) {
                collections.collectNow(id, Set.of(), null);
            }
            flash.addFlashAttribute(
                    "result",
                    ResultBar.done(
                            form.getOrDefault("name", "").strip(),
                            " 계정을 연결했어요. 첫 수집을 시작했어요.",
                            clock.instant()));
            return "redirect:/s/" + serviceId + "/channels/" + id.value();
        } catch (Refused refused) {
            return page(channel, form, Credentials.at(offer, refused, texts), null);
        }
    }

    private static ShopAccounts.NewShop shop(
            Channel channel, ShopAccounts.Offer offer, Map<String, String> form) {
        String days = form.getOrDefault("lookBack", "").replaceAll("[^0-9]", "");
        return new ShopAccounts.NewShop(
                channel,
                form.getOrDefault("name", ""),
                Credentials.from(offer, form),
                Credentials.day(form.get("issued")),
                days.isEmpty()
                        ? null
                        : Integer.valueOf(days.substring(0, Math.min(4, days.length()))));
    }

    private ModelAndView page(
            Channel channel,
            Map<String, String> form,
            FieldErrors errors,
            ConnectView.@Nullable Checked checked) {
        ShopAccounts.Offer offer = accounts.offer(channel);
        ConnectView view =
                new ConnectView(
                        offer,
                        Credentials.typed(offer, form),
                        ShopAccounts.longestLookBack(offer),
                        errors,
                        checked);
        return new ModelAndView(
                "channels/connect",
                Map.of("view", view),
                errors.any() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
    }
}
