package io.moasell.matching.web;

import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.channels.ShopAccount;
import io.moasell.channels.ShopAccounts;
import io.moasell.matching.Matching;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** What became of each row of an act that linked many. */
@Controller
class ActPage {

    private final Matching matching;
    private final Skus skus;
    private final ShopAccounts accounts;

    ActPage(Matching matching, Skus skus, ShopAccounts accounts) {
        this.matching = matching;
        this.skus = skus;
        this.accounts = accounts;
    }

    @GetMapping("/s/{serviceId}/matching/acts/{linkAct}")
    ModelAndView act(@PathVariable long linkAct) {
        Matching.Lines lines = matching.lines(linkAct);
        Set<SkuId> named = new HashSet<>();
        lines.lines().forEach(line -> line.made().forEach(part -> named.add(part.sku())));
        return new ModelAndView(
                "matching/act",
                "view",
                new ActView(
                        lines,
                        accounts.list().stream()
                                .collect(Collectors.toMap(ShopAccount::id, shop -> shop)),
                        skus.byIds(named)));
    }
}
