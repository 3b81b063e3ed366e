package io.moasell.openapi.web;

import io.moasell.kernel.Refused;
import io.moasell.openapi.ApiKeys;
import io.moasell.openapi.OpenapiProblem;
import io.moasell.web.FieldErrors;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import io.moasell.web.Scope;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
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

/** 설정 › OPEN API 키. */
@Controller
@RequestMapping("/s/{serviceId}/settings/api")
class ApiKeysPage {

    private final ApiKeys keys;
    private final ProblemTexts texts;
    private final Clock clock;

    ApiKeysPage(ApiKeys keys, ProblemTexts texts, Clock clock) {
        this.keys = keys;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list() {
        return page(new ApiKeysView.Asked("", Set.of(), ""), FieldErrors.none(), null);
    }

    /**
     * Answered with the page itself, not with a way to it: the key is shown once, stored nowhere.
     */
    @PostMapping
    ModelAndView issue(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") Set<Scope> scope,
            @RequestParam(defaultValue = "") String addresses) {
        try {
            ApiKeys.Issued issued = keys.issue(name, scope, split(addresses));
            return page(new ApiKeysView.Asked("", Set.of(), ""), FieldErrors.none(), issued);
        } catch (Refused no) {
            FieldErrors errors = FieldErrors.none().add(field(no), texts.text(no));
            return page(new ApiKeysView.Asked(name, scope, addresses), errors, null);
        }
    }

    @DeleteMapping("/{id}")
    String revoke(@PathVariable String serviceId, @PathVariable long id, RedirectAttributes flash) {
        keys.revoke(id);
        flash.addFlashAttribute(
                "result", ResultBar.done("키 1개", "를 끝냈어요. 이제 쓸 수 없어요.", clock.instant()));
        return "redirect:/s/" + serviceId + "/settings/api";
    }

    private static List<String> split(String addresses) {
        return Arrays.stream(addresses.split("[\\s,]+")).filter(one -> !one.isEmpty()).toList();
    }

    private static String field(Refused no) {
        if (no.problem() instanceof OpenapiProblem problem) {
            switch (problem) {
                case KEY_NAME_INVALID -> {
                    return "name";
                }
                case SCOPES_EMPTY -> {
                    return "scopes";
                }
                case ADDRESS_INVALID -> {
                    return "addresses";
                }
                default -> {}
            }
        }
        throw no;
    }

    private ModelAndView page(
            ApiKeysView.Asked asked, FieldErrors errors, ApiKeys.@Nullable Issued issued) {
        ApiKeysView view = new ApiKeysView(keys.all(), asked, errors, issued);
        return new ModelAndView(
                "openapi/keys",
                Map.of("view", view),
                errors.any() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
    }
}
