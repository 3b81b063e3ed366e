package io.moasell.web;

import io.moasell.MoasellTest;
import io.moasell.browser.Browser;
import io.moasell.browser.Browser.Light;
import io.moasell.browser.Browser.Screen;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The living sheet as people see it. */
@MoasellTest
class SheetTests {

    @LocalServerPort int port;

    @ParameterizedTest
    @CsvSource({"DESKTOP,LIGHT", "DESKTOP,DARK", "PHONE,LIGHT", "PHONE,DARK", "SMALL_PHONE,LIGHT"})
    void every_component_is_accessible_and_fits(Screen screen, Light light) {
        try (var visit = Browser.visit(screen, light)) {
            var page = visit.open("http://127.0.0.1:" + port + "/console/ui");
            visit.picture("components-top");
            visit.fits();
            visit.isAccessible();
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
