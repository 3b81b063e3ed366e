package io.moasell.web;

import gg.jte.TemplateEngine;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.view.RedirectView;

/** Finds a template by its name; {@code redirect:/…} answers 303. */
final class JteViews implements ViewResolver, Ordered {

    private static final String REDIRECT = "redirect:";

    private final TemplateEngine engine;
    private final OfficeShells shells;

    JteViews(TemplateEngine engine, OfficeShells shells) {
        this.engine = engine;
        this.shells = shells;
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        if (name.startsWith(REDIRECT)) {
            RedirectView redirect = new RedirectView(name.substring(REDIRECT.length()), true, true);
            redirect.setStatusCode(org.springframework.http.HttpStatus.SEE_OTHER);
            redirect.setExposeModelAttributes(false);
            return redirect;
        }
        return engine.hasTemplate(name + ".jte") ? new JteView(engine, shells, name) : null;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
