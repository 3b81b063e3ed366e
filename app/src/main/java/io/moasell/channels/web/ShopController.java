package io.moasell.channels.web;

import io.moasell.channels.AccountId;
import io.moasell.channels.ChannelsProblem;
import io.moasell.channels.Collections;
import io.moasell.channels.ShopAccount;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.Window;
import io.moasell.jobs.JobId;
import io.moasell.kernel.Kst;
import io.moasell.kernel.Refused;
import io.moasell.web.FieldErrors;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What one does with a shop; each act is a resource below it. */
@Controller
@RequestMapping("/s/{serviceId}/channels/{id:[0-9]+}")
class ShopController {

    private final ShopAccounts accounts;
    private final Collections collections;
    private final ChannelsPage page;
    private final ProblemTexts texts;
    private final Clock clock;

    ShopController(
            ShopAccounts accounts,
            Collections collections,
            ChannelsPage page,
            ProblemTexts texts,
            Clock clock) {
        this.accounts = accounts;
        this.collections = collections;
        this.page = page;
        this.texts = texts;
        this.clock = clock;
    }

    @PostMapping("/collections")
    String collect(
            @PathVariable String serviceId,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            RedirectAttributes flash) {
        JobId job = collections.collectNow(new AccountId(id), Set.of(), window(from, to));
        ResultBar bar =
                ResultBar.pending(name(id), " 수집을 시작했어요.", clock.instant())
                        .with(
                                ResultBar.Act.link(
                                        "진행 보기", "/s/" + serviceId + "/jobs/" + job.value()));
        return back(serviceId, id, bar, flash);
    }

    /** Whole days in Seoul, the last one included. */
    private @Nullable Window window(@Nullable String from, @Nullable String to) {
        LocalDate first = Credentials.day(from);
        LocalDate last = Credentials.day(to);
        if (first == null && last == null) {
            return null;
        }
        LocalDate begin = first == null ? last : first;
        LocalDate end = last == null ? Kst.today(clock) : last;
        if (begin.isAfter(end)) {
            throw Refused.because(ChannelsProblem.WINDOW_REVERSED);
        }
        return new Window(Kst.startOf(begin), Kst.startOf(end.plusDays(1)).minusMillis(1));
    }

    @PostMapping("/checks")
    String check(@PathVariable String serviceId, @PathVariable long id, RedirectAttributes flash) {
        accounts.check(new AccountId(id));
        return back(serviceId, id, done(id, " 키를 채널에서 확인했어요."), flash);
    }

    @PostMapping("/pauses")
    String pause(@PathVariable String serviceId, @PathVariable long id, RedirectAttributes flash) {
        accounts.pause(new AccountId(id));
        return back(serviceId, id, done(id, " 계정을 멈췄어요. 수집과 전송이 쉬어요."), flash);
    }

    @PostMapping("/resumptions")
    String resume(@PathVariable String serviceId, @PathVariable long id, RedirectAttributes flash) {
        accounts.resume(new AccountId(id));
        return back(serviceId, id, done(id, " 계정을 다시 시작했어요."), flash);
    }

    @PostMapping("/names")
    String rename(
            @PathVariable String serviceId,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String name,
            RedirectAttributes flash) {
        accounts.rename(new AccountId(id), name);
        return back(serviceId, id, done(id, " 이름으로 바꿨어요."), flash);
    }

    @PostMapping("/schedules")
    String schedule(
            @PathVariable String serviceId,
            @PathVariable long id,
            @RequestParam int minutes,
            RedirectAttributes flash) {
        collections.every(new AccountId(id), minutes == 0 ? null : Duration.ofMinutes(minutes));
        return back(
                serviceId,
                id,
                done(id, minutes == 0 ? " 자동 수집을 껐어요." : " 주문을 " + minutes + "분마다 가져와요."),
                flash);
    }

    @PostMapping("/keys")
    Object renew(
            @PathVariable String serviceId,
            @PathVariable long id,
            @RequestParam Map<String, String> form,
            RedirectAttributes flash) {
        AccountId account = new AccountId(id);
        ShopAccount shop =
                accounts.find(account)
                        .orElseThrow(() -> Refused.because(ChannelsProblem.NO_SUCH_ACCOUNT));
        ShopAccounts.Offer offer = accounts.offer(shop.channel());
        FieldErrors missing = Credentials.missing(offer, form, texts);
        if (missing.any()) {
            return page.show(account, missing, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            accounts.renew(
                    account, Credentials.from(offer, form), Credentials.day(form.get("issued")));
            return back(serviceId, id, done(id, " 키를 바꿨어요."), flash);
        } catch (Refused refused) {
            return page.show(
                    account,
                    Credentials.at(offer, refused, texts),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping("/key-dates")
    String keyDate(
            @PathVariable String serviceId,
            @PathVariable long id,
            @RequestParam String issued,
            RedirectAttributes flash) {
        LocalDate day = Credentials.day(issued);
        if (day == null) {
            throw Refused.because(ChannelsProblem.DATE_UNREADABLE);
        }
        accounts.keyIssued(new AccountId(id), day);
        return back(serviceId, id, done(id, " 키의 발급일을 적었어요."), flash);
    }

    @PostMapping("/disconnections")
    String disconnect(
            @PathVariable String serviceId, @PathVariable long id, RedirectAttributes flash) {
        ResultBar bar = done(id, " 연결을 끊었어요. 주문은 그대로 있어요.");
        accounts.disconnect(new AccountId(id));
        flash.addFlashAttribute("result", bar);
        return "redirect:/s/" + serviceId + "/channels";
    }

    private ResultBar done(long id, String text) {
        return ResultBar.done(name(id), text, clock.instant());
    }

    private String name(long id) {
        return accounts.find(new AccountId(id)).map(ShopAccount::name).orElse("");
    }

    private static String back(String serviceId, long id, ResultBar bar, RedirectAttributes flash) {
        flash.addFlashAttribute("result", bar);
        return "redirect:/s/" + serviceId + "/channels/" + id;
    }
}
