package io.moasell.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How this browser likes it: light or dark, single keys on or off. Kept in cookies. */
@Controller
class Preferences {

    static final String THEME = "theme";
    static final String KEYS = "keys";

    @PostMapping("/preferences")
    String keep(
            @RequestParam(required = false) @Nullable String theme,
            @RequestParam(required = false) @Nullable String keys,
            @RequestParam(defaultValue = "/") String back,
            HttpServletResponse response) {
        if (theme != null && theme.matches("light|dark|system")) {
            write(response, THEME, theme);
        }
        if (keys != null && keys.matches("on|off")) {
            write(response, KEYS, keys);
        }
        return Back.within("/", back, "");
    }

    private static void write(HttpServletResponse response, String name, String value) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .path("/")
                        .maxAge(Duration.ofDays(365))
                        .sameSite("Lax")
                        .httpOnly(true)
                        .build()
                        .toString());
    }
}
