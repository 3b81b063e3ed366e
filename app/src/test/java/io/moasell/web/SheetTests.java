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

    @ParameterizedTest
    @CsvSource({
        "DESKTOP,LIGHT",
        "DESKTOP,DARK",
        "LAPTOP,LIGHT",
        "TABLET,LIGHT",
        "PHONE,LIGHT",
        "PHONE,DARK",
        "SMALL_PHONE,LIGHT"
    })
    void the_desk_is_accessible_and_fits(Screen screen, Light light) {
        try (var visit = Browser.visit(screen, light)) {
            var page = visit.open("http://127.0.0.1:" + port + "/console/ui/desk");
            page.locator("#i2 input").check();
            page.locator("#i3 input").check();
            visit.picture("desk");
            visit.fits();
            visit.isAccessible();
            page.locator("#i2 [data-open]").click();
            page.locator("#drawer h2").waitFor();
            visit.picture("desk-drawer");
            visit.fits();
            visit.isAccessible();
            visit.isQuiet();
        }
    }
}
