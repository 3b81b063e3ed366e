package io.moasell.rules.web;

import io.moasell.catalog.Skus;
import io.moasell.channels.ShopAccounts;
import io.moasell.kernel.Kst;
import io.moasell.kernel.Refused;
import io.moasell.ordering.Features;
import io.moasell.ordering.ItemFeatures;
import io.moasell.rules.Rule;
import io.moasell.rules.RuleKind;
import io.moasell.rules.RuleTrial;
import io.moasell.rules.RuleTrial.Tried;
import io.moasell.rules.Rules;
import io.moasell.rules.RulesProblem;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 규칙: sentences that the seller writes, tries out on orders of past days, and turns on. */
@Controller
@RequestMapping("/s/{serviceId}/settings/rules")
class RulesPage {

    private static final int LOOKED_AT = 20_000;
    private static final int SHOWN = 50;

    private final Rules rules;
    private final List<RuleTrial> trials;
    private final Features features;
    private final Skus skus;
    private final ShopAccounts shops;
    private final Rights rights;
    private final ProblemTexts texts;
    private final Clock clock;

    RulesPage(
            Rules rules,
            List<RuleTrial> trials,
            Features features,
            Skus skus,
            ShopAccounts shops,
            Rights rights,
            ProblemTexts texts,
            Clock clock) {
        this.rules = rules;
        this.trials = List.copyOf(trials);
        this.features = features;
        this.skus = skus;
        this.shops = shops;
        this.rights = rights;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/{kind:bundle|hold|gift}")
    ModelAndView page(
            @PathVariable String kind,
            @RequestParam(required = false) @Nullable Long edit,
            @RequestParam(defaultValue = "false") boolean add,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "false") boolean trial) {
        rights.require(Right.SETTINGS_HANDLE);
        RuleKind of = kind(kind);
        Rule edited = edit == null ? null : rules.get(edit);
        RuleForm form = edited != null ? RuleForm.of(edited, skus) : add ? RuleForm.blank() : null;
        return page(
                HttpStatus.OK,
                of,
                form,
                null,
                trial ? tryOut(of, rules.working(of), false, from, to) : null);
    }

    /** Saves the rule, or tries it out with the others. */
    @PostMapping("/{kind:bundle|hold|gift}")
    ModelAndView save(
            @PathVariable String serviceId,
            @PathVariable String kind,
            @RequestParam MultiValueMap<String, String> params,
            @RequestParam(defaultValue = "save") String act,
            @RequestParam(defaultValue = "") String days,
            RedirectAttributes flash) {
        rights.require(Right.SETTINGS_HANDLE);
        RuleKind of = kind(kind);
        RuleForm form = RuleForm.typed(params);
        try {
            Rules.Draft draft = form.draft(of, skus);
            if (act.equals("trial")) {
                List<Rule> tried = with(rules.working(of), rules.drafted(draft).switchedOn());
                return page(HttpStatus.OK, of, form, null, tryOut(of, tried, true, days, days));
            }
            Rule saved = rules.save(draft);
            flash.addFlashAttribute(
                    "result",
                    ResultBar.done("규칙 ‘" + saved.name() + "’", " 저장했어요.", clock.instant()));
            return new ModelAndView("redirect:/s/" + serviceId + "/settings/rules/" + kind);
        } catch (Refused refused) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, of, form, texts.text(refused), null);
        }
    }

    private static List<Rule> with(List<Rule> working, Rule drafted) {
        List<Rule> all = new ArrayList<>(working);
        all.removeIf(rule -> rule.id() == drafted.id());
        int at = 0;
        while (at < all.size() && all.get(at).position() < drafted.position()) {
            at++;
        }
        all.add(at, drafted);
        return all;
    }

    @PostMapping("/{id:\\d+}/switches")
    String turn(
            @PathVariable String serviceId,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean on,
            RedirectAttributes flash) {
        Rule rule = rules.turn(id, on);
        flash.addFlashAttribute(
                "result",
                ResultBar.done(
                        "규칙 ‘" + rule.name() + "’", on ? " 켰어요." : " 껐어요.", clock.instant()));
        return back(serviceId, rule);
    }

    @PostMapping("/{id:\\d+}/moves")
    String move(
            @PathVariable String serviceId,
            @PathVariable long id,
            @RequestParam(defaultValue = "true") boolean up) {
        rules.move(id, up);
        return back(serviceId, rules.get(id));
    }

    @DeleteMapping("/{id:\\d+}")
    String remove(@PathVariable String serviceId, @PathVariable long id, RedirectAttributes flash) {
        Rule rule = rules.get(id);
        rules.remove(id);
        flash.addFlashAttribute(
                "result", ResultBar.done("규칙 ‘" + rule.name() + "’", " 지웠어요.", clock.instant()));
        return back(serviceId, rule);
    }

    private static String back(String serviceId, Rule rule) {
        return "redirect:/s/" + serviceId + "/settings/rules/" + rule.kind().path();
    }

    private RulesView.Trial tryOut(
            RuleKind kind, List<Rule> asked, boolean draft, String from, String to) {
        LocalDate first = day(from);
        LocalDate last = day(to);
        List<ItemFeatures> items =
                features.ordered(Kst.startOf(first), Kst.startOf(last.plusDays(1)), LOOKED_AT + 1);
        List<ItemFeatures> looked = items.subList(0, Math.min(items.size(), LOOKED_AT));
        List<Tried> tried =
                trials.stream()
                        .filter(trial -> trial.kind() == kind)
                        .flatMap(trial -> trial.tryOut(asked, looked).stream())
                        .toList();
        return new RulesView.Trial(
                first,
                last,
                looked.size(),
                items.size() > looked.size(),
                draft,
                tried.subList(0, Math.min(SHOWN, tried.size())),
                tried.size(),
                tried.stream().mapToInt(one -> one.items().size()).sum());
    }

    /** Yesterday, where none is named that can be read. */
    private LocalDate day(String text) {
        LocalDate yesterday = Kst.today(clock).minusDays(1);
        try {
            return text.isBlank() ? yesterday : LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            return yesterday;
        }
    }

    private ModelAndView page(
            HttpStatus status,
            RuleKind kind,
            @Nullable RuleForm form,
            @Nullable String error,
            RulesView.@Nullable Trial trial) {
        List<Rule> all = rules.all(kind);
        String id = form == null ? "" : form.get("id");
        ModelAndView page =
                new ModelAndView(
                        "rules/rules",
                        "view",
                        new RulesView(
                                kind,
                                all,
                                rules.sentences(all),
                                form,
                                error,
                                id.matches("[0-9]{1,18}")
                                        ? rules.versions(Long.parseLong(id))
                                        : List.of(),
                                trial,
                                shops.list()));
        page.setStatus(status);
        return page;
    }

    private static RuleKind kind(String path) {
        return RuleKind.of(path).orElseThrow(() -> Refused.because(RulesProblem.NO_RULE));
    }
}
