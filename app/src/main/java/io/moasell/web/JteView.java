package io.moasell.web;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.view.AbstractView;

/** A template of ours as Spring MVC sees it. Written only when whole: no half pages. */
final class JteView extends AbstractView {

    private final TemplateEngine engine;
    private final OfficeShells shells;
    private final String template;

    JteView(TemplateEngine engine, OfficeShells shells, String template) {
        this.engine = engine;
        this.shells = shells;
        this.template = template + ".jte";
        setContentType("text/html;charset=UTF-8");
    }

    @Override
    protected void renderMergedOutputModel(
            Map<String, @Nullable Object> model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws Exception {
        Map<String, @Nullable Object> params = new HashMap<>(model);
        params.putIfAbsent("shell", shells.of(request, model));
        StringOutput output = new StringOutput(16 * 1024);
        engine.render(template, params, output);
        byte[] page = output.toString().getBytes(StandardCharsets.UTF_8);
        response.setContentType(getContentType());
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }
}
