package io.moasell.identity.web;

import io.moasell.identity.IdentityProblem;
import io.moasell.identity.People;
import io.moasell.identity.PersonId;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Caller;
import io.moasell.web.FieldErrors;
import io.moasell.web.ProblemTexts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One's own password; whoever came in with a one-time password gets no further than here. */
@Controller
class PasswordPage {

    private final People people;
    private final ProblemTexts texts;

    PasswordPage(People people, ProblemTexts texts) {
        this.people = people;
        this.texts = texts;
    }

    @GetMapping("/my/password")
    ModelAndView form() {
        return page(FieldErrors.none(), HttpStatus.OK);
    }

    @PostMapping("/my/password")
    ModelAndView change(
            @RequestParam(defaultValue = "") String old,
            @RequestParam(defaultValue = "") String fresh,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request) {
        FieldErrors errors =
                FieldErrors.none().check(!fresh.equals(again), "again", "새 비밀번호와 달라요. 똑같이 적어 주세요.");
        if (errors.any()) {
            return page(errors, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            people.changePassword(me(), old, fresh);
        } catch (Refused no) {
            String field = no.problem() == IdentityProblem.PASSWORD_WRONG ? "old" : "fresh";
            return page(errors.add(field, texts.text(no)), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        return new ModelAndView("redirect:/login?changed");
    }

    private static PersonId me() {
        return new PersonId(Long.parseLong(Objects.requireNonNull(Caller.current().id())));
    }

    private static ModelAndView page(FieldErrors errors, HttpStatus status) {
        return new ModelAndView("identity/password", Map.of("errors", errors), status);
    }
}
