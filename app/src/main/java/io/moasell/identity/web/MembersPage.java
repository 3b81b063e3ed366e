package io.moasell.identity.web;

import io.moasell.identity.GroupId;
import io.moasell.identity.IdentityProblem;
import io.moasell.identity.Member;
import io.moasell.identity.Members;
import io.moasell.identity.People;
import io.moasell.identity.PersonId;
import io.moasell.identity.Role;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Right;
import io.moasell.web.FieldErrors;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 설정 › 직원·권한. */
@Controller
@RequestMapping("/s/{serviceId}/settings/members")
class MembersPage {

    private final Members members;
    private final ProblemTexts texts;
    private final Clock clock;

    MembersPage(Members members, ProblemTexts texts, Clock clock) {
        this.members = members;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list() {
        return page(MembersView.Asked.NOTHING, FieldErrors.none(), null);
    }

    /** A sub-account's password is told once: answered with the page itself. */
    @PostMapping
    ModelAndView add(
            @PathVariable String serviceId,
            @RequestParam(defaultValue = "new") String kind,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "STAFF") Role role,
            RedirectAttributes flash) {
        try {
            if (kind.equals("known")) {
                members.join(email, role);
                return done(serviceId, flash, "직원 1명", "을 추가했어요.");
            }
            People.OneTime made = members.invite(email, name, role);
            return page(
                    MembersView.Asked.NOTHING,
                    FieldErrors.none(),
                    new MembersView.Told(name.strip(), made.password()));
        } catch (Refused no) {
            FieldErrors errors = FieldErrors.none().add(field(no), texts.text(no));
            return page(new MembersView.Asked(kind, email, name, role), errors, null);
        }
    }

    @GetMapping("/{id}")
    ModelAndView one(@PathVariable long id) {
        members.requireChange();
        Member member =
                members.all().stream()
                        .filter(m -> m.person().id().value() == id)
                        .findFirst()
                        .orElseThrow(() -> Refused.because(IdentityProblem.MEMBER_UNKNOWN));
        MemberView view = new MemberView(member, members.groups());
        return new ModelAndView("identity/member", Map.of("view", view));
    }

    @PostMapping("/{id}")
    ModelAndView change(
            @PathVariable String serviceId,
            @PathVariable long id,
            @RequestParam Role role,
            @RequestParam(required = false) @Nullable Long group,
            @RequestParam(defaultValue = "") Set<Right> right,
            RedirectAttributes flash) {
        members.change(new PersonId(id), role, group == null ? null : new GroupId(group), right);
        return done(serviceId, flash, "권한", "을 바꿨어요. 다음 화면부터 적용돼요.");
    }

    @DeleteMapping("/{id}")
    ModelAndView remove(
            @PathVariable String serviceId, @PathVariable long id, RedirectAttributes flash) {
        members.remove(new PersonId(id));
        return done(serviceId, flash, "직원 1명", "을 뺐어요.");
    }

    @PostMapping("/{id}/passwords")
    ModelAndView reset(@PathVariable long id) {
        People.OneTime made = members.resetPassword(new PersonId(id));
        String name =
                members.all().stream()
                        .filter(m -> m.person().id().equals(made.person()))
                        .map(m -> m.person().name())
                        .findFirst()
                        .orElse("");
        return page(
                MembersView.Asked.NOTHING,
                FieldErrors.none(),
                new MembersView.Told(name, made.password()));
    }

    private ModelAndView done(
            String serviceId, RedirectAttributes flash, String subject, String text) {
        flash.addFlashAttribute("result", ResultBar.done(subject, text, clock.instant()));
        return new ModelAndView("redirect:/s/" + serviceId + "/settings/members");
    }

    private static String field(Refused no) {
        if (no.problem() instanceof IdentityProblem problem) {
            switch (problem) {
                case EMAIL_INVALID, EMAIL_TAKEN, PERSON_UNKNOWN, MEMBER_ALREADY -> {
                    return "email";
                }
                case NAME_INVALID -> {
                    return "name";
                }
                default -> {}
            }
        }
        throw no;
    }

    private ModelAndView page(
            MembersView.Asked asked, FieldErrors errors, MembersView.@Nullable Told told) {
        MembersView view =
                new MembersView(
                        members.all(), members.groups(), members.mayChange(), asked, errors, told);
        return new ModelAndView(
                "identity/members",
                Map.of("view", view),
                errors.any() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
    }
}
