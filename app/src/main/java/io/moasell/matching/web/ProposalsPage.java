package io.moasell.matching.web;

import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.channels.AccountId;
import io.moasell.channels.ShopAccount;
import io.moasell.channels.ShopAccounts;
import io.moasell.listings.ListingId;
import io.moasell.matching.LinkAct;
import io.moasell.matching.Matching;
import io.moasell.web.Formats;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 추천 연결: proposals, said yes to one by one or many at once, and taken back. */
@Controller
@RequestMapping("/s/{serviceId}/matching")
class ProposalsPage {

    private static final int ROWS = 50;
    private static final int ACTS = 3;

    private final Matching matching;
    private final Skus skus;
    private final ShopAccounts accounts;
    private final ProblemTexts texts;
    private final Clock clock;

    ProposalsPage(
            Matching matching, Skus skus, ShopAccounts accounts, ProblemTexts texts, Clock clock) {
        this.matching = matching;
        this.skus = skus;
        this.accounts = accounts;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/proposals")
    ModelAndView page(
            @RequestParam(defaultValue = "1") int score,
            @RequestParam(defaultValue = "0") int from) {
        Matching.Board board = matching.board(score, Math.max(0, from), ROWS);
        Set<SkuId> named = new HashSet<>();
        board.rows()
                .forEach(
                        row ->
                                row.proposals()
                                        .forEach(
                                                one ->
                                                        one.components()
                                                                .forEach(p -> named.add(p.sku()))));
        Map<AccountId, ShopAccount> shops =
                accounts.list().stream().collect(Collectors.toMap(ShopAccount::id, shop -> shop));
        return new ModelAndView(
                "matching/proposals",
                "view",
                new ProposalsView(
                        board,
                        score,
                        Math.max(0, from),
                        shops,
                        skus.byIds(named),
                        matching.acts(ACTS)));
    }

    @PostMapping("/proposals/looks")
    String look(@PathVariable String serviceId, RedirectAttributes flash) {
        matching.lookAgain();
        return back(serviceId, 1, ResultBar.pending("추천", "을 다시 찾고 있어요.", clock.instant()), flash);
    }

    @PostMapping("/proposals/{id}")
    String accept(
            @PathVariable String serviceId,
            @PathVariable long id,
            @RequestParam int rank,
            @RequestParam(defaultValue = "1") int score,
            RedirectAttributes flash) {
        matching.accept(new ListingId(id), rank);
        return back(
                serviceId,
                score,
                ResultBar.done("상품 1건", texts.text("matching.linked"), clock.instant()),
                flash);
    }

    @PostMapping("/acts")
    String acceptAll(
            @PathVariable String serviceId,
            @RequestParam int score,
            @RequestParam int seen,
            RedirectAttributes flash) {
        LinkAct act = matching.acceptAll(score, seen);
        flash.addFlashAttribute(
                "result",
                ResultBar.done(
                        "상품 " + Formats.count(act.size(), "건"),
                        texts.text("matching.linked"),
                        clock.instant()));
        return "redirect:/s/" + serviceId + "/matching/acts/" + act.id();
    }

    @DeleteMapping("/acts/{linkAct}")
    String undo(
            @PathVariable String serviceId, @PathVariable long linkAct, RedirectAttributes flash) {
        Matching.Undone undone = matching.undo(linkAct);
        String rest =
                (undone.waiting() == 0
                                ? ""
                                : " "
                                        + texts.text(
                                                "matching.waiting",
                                                Formats.count(undone.waiting(), "건")))
                        + (undone.movedOn() == 0
                                ? ""
                                : " "
                                        + texts.text(
                                                "matching.stays",
                                                Formats.count(undone.movedOn(), "건")))
                        + (undone.changed() == 0
                                ? ""
                                : " "
                                        + texts.text(
                                                "matching.changed",
                                                Formats.count(undone.changed(), "건")));
        return back(
                serviceId,
                1,
                ResultBar.done(
                        "상품 " + Formats.count(undone.unlinked(), "건"),
                        texts.text("matching.unlinked") + rest,
                        clock.instant()),
                flash);
    }

    private static String back(
            String serviceId, int score, ResultBar bar, RedirectAttributes flash) {
        flash.addFlashAttribute("result", bar);
        return "redirect:/s/" + serviceId + "/matching/proposals?score=" + score;
    }
}
