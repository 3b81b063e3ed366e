package io.moasell.publishing.web;

import io.moasell.channels.AccountId;
import io.moasell.channels.ShopAccount;
import io.moasell.channels.ShopAccounts;
import io.moasell.kernel.Refused;
import io.moasell.publishing.Preview;
import io.moasell.publishing.Publishing;
import io.moasell.publishing.PublishingProblem;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 재고 자동 전송: a switch for each shop, and what would change before it is switched on. */
@Controller
@RequestMapping("/s/{serviceId}/stock-sending")
class NumbersPage {

    private static final int ROWS = 50;

    private final Publishing publishing;
    private final ShopAccounts accounts;
    private final Rights rights;
    private final ProblemTexts texts;
    private final Clock clock;

    NumbersPage(
            Publishing publishing,
            ShopAccounts accounts,
            Rights rights,
            ProblemTexts texts,
            Clock clock) {
        this.publishing = publishing;
        this.accounts = accounts;
        this.rights = rights;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView page(@RequestParam(required = false) @Nullable Long account) {
        rights.require(Right.STOCK_HANDLE);
        AccountId asked = account == null ? null : new AccountId(account);
        Preview preview = null;
        String why = null;
        if (asked != null) {
            try {
                preview = publishing.preview(asked, ROWS);
            } catch (Refused refused) {
                if (!(refused.problem() instanceof PublishingProblem)) {
                    throw refused;
                }
                why = texts.text(refused);
            }
        }
        Map<AccountId, ShopAccount> shops =
                accounts.list().stream().collect(Collectors.toMap(ShopAccount::id, shop -> shop));
        return new ModelAndView(
                "publishing/numbers",
                "view",
                new NumbersView(publishing.switches(), shops, asked, preview, why));
    }

    @PostMapping("/{account}")
    String on(
            @PathVariable String serviceId,
            @PathVariable long account,
            @RequestParam(defaultValue = "0") int changing,
            RedirectAttributes flash) {
        publishing.switchOn(new AccountId(account), changing);
        flash.addFlashAttribute(
                "result",
                ResultBar.done(name(account), " 재고 자동 전송을 켰어요. 지금부터 보내요.", clock.instant()));
        return "redirect:/s/" + serviceId + "/stock-sending";
    }

    @DeleteMapping("/{account}")
    String off(
            @PathVariable String serviceId, @PathVariable long account, RedirectAttributes flash) {
        publishing.switchOff(new AccountId(account));
        flash.addFlashAttribute(
                "result",
                ResultBar.done(
                        name(account), " 재고 자동 전송을 껐어요. 채널에 보이는 재고는 그대로예요.", clock.instant()));
        return "redirect:/s/" + serviceId + "/stock-sending";
    }

    private String name(long account) {
        return accounts.find(new AccountId(account)).map(ShopAccount::name).orElse("계정");
    }
}
