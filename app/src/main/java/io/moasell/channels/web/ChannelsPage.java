package io.moasell.channels.web;

import io.moasell.channels.AccountId;
import io.moasell.channels.ChannelsProblem;
import io.moasell.channels.Collections;
import io.moasell.channels.Health;
import io.moasell.channels.ShopAccounts;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.FieldErrors;
import io.moasell.web.ProblemTexts;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** 판매채널: how every shop fares. */
@Controller
@RequestMapping("/s/{serviceId}/channels")
class ChannelsPage {

    private final ShopAccounts accounts;
    private final Collections collections;
    private final ProblemTexts texts;
    private final Rights rights;
    private final Clock clock;

    ChannelsPage(
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
    ModelAndView list() {
        rights.require(Right.CHANNELS_SEE);
        return new ModelAndView(
                "channels/channels",
                "view",
                new ChannelsView(
                        collections.health().stream()
                                .map(health -> ShopRow.of(health, texts, clock.instant()))
                                .toList(),
                        accounts.offers()));
    }

    @GetMapping("/{id:[0-9]+}")
    ModelAndView one(@PathVariable long id) {
        return show(new AccountId(id), FieldErrors.none(), HttpStatus.OK);
    }

    ModelAndView show(AccountId id, FieldErrors errors, HttpStatus status) {
        rights.require(Right.CHANNELS_SEE);
        Health health =
                collections.health().stream()
                        .filter(one -> one.account().id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> Refused.because(ChannelsProblem.NO_SUCH_ACCOUNT));
        ShopView view =
                new ShopView(
                        ShopRow.of(health, texts, clock.instant()),
                        accounts.offer(health.account().channel()),
                        collections.unmapped(id),
                        errors);
        return new ModelAndView("channels/shop", Map.of("view", view), status);
    }
}
