package io.moasell.identity.web;

import io.moasell.identity.PersonId;
import io.moasell.identity.Services;
import io.moasell.tenancy.Caller;
import io.moasell.web.FieldErrors;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.web.WebAttributes;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The door from outside. Security compares the password; this shows the form. */
@Controller
class LogInPage {

    private static final Map<String, String> NOTES =
            Map.of(
                    "out", "로그아웃했어요.",
                    "idle", "30분 동안 쓰지 않아 로그아웃했어요.",
                    "changed", "비밀번호를 바꿨어요. 새 비밀번호로 로그인해 주세요.");

    private final Services services;

    LogInPage(Services services) {
        this.services = services;
    }

    @GetMapping("/login")
    ModelAndView form(@RequestParam Map<String, String> said) {
        String note =
                said.keySet().stream()
                        .filter(NOTES::containsKey)
                        .findFirst()
                        .map(NOTES::get)
                        .orElse(null);
        return page(new LogInView("", FieldErrors.none(), note), HttpStatus.OK);
    }

    /** Where security hands on what it refused. */
    @PostMapping("/login/refused")
    ModelAndView refused(
            @RequestParam(defaultValue = "") String email,
            @RequestAttribute(name = WebAttributes.AUTHENTICATION_EXCEPTION, required = false)
                    @Nullable Exception why) {
        String sentence =
                why instanceof LockedException
                        ? "여러 번 틀려서 잠시 잠갔어요. 30초쯤 뒤에 다시 시도해 주세요."
                        : "이메일이나 비밀번호가 맞지 않아요. 다시 적어 주세요.";
        FieldErrors errors = FieldErrors.none().add("email", sentence);
        return page(new LogInView(email, errors, null), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** The address without a path: one's own service, or the door. */
    @GetMapping("/")
    ModelAndView arrive() {
        Caller caller = Caller.current();
        if (caller.kind() != Caller.Kind.USER || caller.id() == null) {
            return new ModelAndView("redirect:/login");
        }
        return services.defaultOf(new PersonId(Long.parseLong(caller.id())))
                .map(service -> new ModelAndView("redirect:/s/" + service.serviceId() + "/home"))
                .orElseGet(() -> new ModelAndView("identity/nowhere"));
    }

    private static ModelAndView page(LogInView view, HttpStatus status) {
        return new ModelAndView("identity/login", Map.of("view", view), status);
    }
}
