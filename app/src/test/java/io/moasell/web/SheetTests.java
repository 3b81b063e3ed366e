package io.moasell.web;

import io.moasell.MoasellTest;
import io.moasell.browser.Browser;
import io.moasell.browser.Browser.Light;
import io.moasell.browser.Browser.Screen;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The living sheet as people see it. */
@MoasellTest
class SheetTests {

    @LocalServerPort int port;

    @ParameterizedTest
    @EnumSource(names = {"DESKTOP", "PHONE"})
    void every_component_is_accessible_and_fits_in_light_and_dark(Screen screen) {
        try (var visit = Browser.visit(screen, Light.LIGHT)) {
            var page = visit.open("http://127.0.0.1:" + port + "/console/ui");
            visit.look("components-top");
            visit.isQuiet();
            for (int part = 1; part <= 5; part++) {
                page.evaluate(
                        "part => { const m = document.querySelector('#main'); m.scrollTop = part *"
                                + " (m.clientHeight - 40) }",
                        part);
                visit.picture("components-" + part);
            }
        }
    }
}
