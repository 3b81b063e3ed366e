package io.moasell.matching.web;

import io.moasell.channels.AccountId;
import io.moasell.channels.ShopAccount;
import io.moasell.channels.ShopAccounts;
import io.moasell.kernel.Refused;
import io.moasell.listings.ListingId;
import io.moasell.matching.LinkAct;
import io.moasell.matching.Matching;
import io.moasell.matching.MatchingProblem;
import io.moasell.matching.NewSkus;
import io.moasell.web.FieldErrors;
import io.moasell.web.Formats;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 새 SKU로 만들기: what listings that wait would become, and making it. */
@Controller
@RequestMapping("/s/{serviceId}/matching/new-skus")
class NewSkusPage {

    private static final int ROWS = 50;

    private final NewSkus newSkus;
    private final Matching matching;
    private final ShopAccounts accounts;
    private final ProblemTexts texts;
    private final Clock clock;

    NewSkusPage(
            NewSkus newSkus,
            Matching matching,
            ShopAccounts accounts,
            ProblemTexts texts,
            Clock clock) {
        this.newSkus = newSkus;
        this.matching = matching;
        this.accounts = accounts;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView page(
            @RequestParam(required = false) @Nullable Long account,
            @RequestParam(defaultValue = "0") int from) {
        return page(account, from, FieldErrors.none());
    }

    private ModelAndView page(@Nullable Long account, int from, FieldErrors errors) {
        int start = Math.max(0, from);
        Map<AccountId, ShopAccount> shops =
                accounts.list().stream()
                        .collect(
                                Collectors.toMap(
                                        ShopAccount::id,
                                        shop -> shop,
                                        (a, b) -> a,
                                        LinkedHashMap::new));
        return new ModelAndView(
                "matching/new-skus",
                "view",
                new NewSkusView(
                        newSkus.preview(
                                account == null ? null : new AccountId(account), start, ROWS),
                        account,
                        start,
                        shops,
                        errors));
    }

    @PostMapping
    ModelAndView make(
            @PathVariable String serviceId,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam(name = "id", required = false) @Nullable List<Long> chosen,
            @RequestParam(required = false) @Nullable Long account,
            @RequestParam(defaultValue = "0") int from,
            RedirectAttributes flash) {
        Map<ListingId, String> codes = new LinkedHashMap<>();
        if (chosen != null) {
            chosen.forEach(
                    id -> {
                        String code = typed.getFirst("code-" + id);
                        codes.put(new ListingId(id), code == null ? "" : code);
                    });
        }
        try {
            LinkAct act = newSkus.make(codes);
            Matching.Lines lines = matching.lines(act.id());
            flash.addFlashAttribute("result", told(act, lines));
            return new ModelAndView("redirect:/s/" + serviceId + "/matching/acts/" + act.id());
        } catch (Refused refused) {
            if (refused.problem() != MatchingProblem.MAKE_NONE) {
                throw refused;
            }
            ModelAndView again =
                    page(account, from, FieldErrors.none().add("id", texts.text(refused)));
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
    }

    private ResultBar told(LinkAct act, Matching.Lines lines) {
        List<String> reasons =
                lines.lines().stream()
                        .filter(line -> line.fate() == Matching.Fate.REFUSED)
                        .map(line -> line.why() == null ? "" : line.why())
                        .toList();
        String subject = "상품 " + Formats.count(act.size(), "건");
        return reasons.isEmpty()
                ? ResultBar.done(subject, texts.text("matching.made"), clock.instant())
                : ResultBar.partly(
                        subject,
                        texts.text("matching.made"),
                        act.size(),
                        reasons.size(),
                        clock.instant(),
                        ResultBar.counted(reasons));
    }
}
