package io.moasell.identity.web;

import io.moasell.identity.GroupId;
import io.moasell.identity.IdentityProblem;
import io.moasell.identity.Members;
import io.moasell.identity.RightsGroup;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 설정 › 권한 그룹: made and changed here, listed with the members. */
@Controller
@RequestMapping("/s/{serviceId}/settings/groups")
class GroupsPage {

    private final Members members;
    private final ProblemTexts texts;
    private final Clock clock;

    GroupsPage(Members members, ProblemTexts texts, Clock clock) {
        this.members = members;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/new")
    ModelAndView blank() {
        members.requireChange();
        return page(new GroupView(null, "", Set.of(), FieldErrors.none()));
    }

    @GetMapping("/{id}")
    ModelAndView one(@PathVariable long id) {
        members.requireChange();
        RightsGroup group =
                members.groups().stream()
                        .filter(g -> g.id().value() == id)
                        .findFirst()
                        .orElseThrow(() -> Refused.because(IdentityProblem.GROUP_UNKNOWN));
        return page(new GroupView(id, group.name(), group.rights(), FieldErrors.none()));
    }

    @PostMapping
    ModelAndView add(
            @PathVariable String serviceId,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") Set<Right> right,
            RedirectAttributes flash) {
        return save(serviceId, null, name, right, flash);
    }

    @PostMapping("/{id}")
    ModelAndView change(
            @PathVariable String serviceId,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") Set<Right> right,
            RedirectAttributes flash) {
        return save(serviceId, id, name, right, flash);
    }

    private ModelAndView save(
            String serviceId,
            @Nullable Long id,
            String name,
            Set<Right> rights,
            RedirectAttributes flash) {
        try {
            if (id == null) {
                members.addGroup(name, rights);
            } else {
                members.changeGroup(new GroupId(id), name, rights);
            }
        } catch (Refused no) {
            if (no.problem() != IdentityProblem.NAME_INVALID
                    && no.problem() != IdentityProblem.GROUP_NAME_TAKEN) {
                throw no;
            }
            FieldErrors errors = FieldErrors.none().add("name", texts.text(no));
            return page(new GroupView(id, name, rights, errors));
        }
        flash.addFlashAttribute("result", ResultBar.done("권한 그룹 1개", "를 저장했어요.", clock.instant()));
        return new ModelAndView("redirect:/s/" + serviceId + "/settings/members");
    }

    private static ModelAndView page(GroupView view) {
        return new ModelAndView(
                "identity/group",
                Map.of("view", view),
                view.errors().any() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
    }
}
