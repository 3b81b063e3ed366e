package io.moasell.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.moasell.MoasellTest;
import io.moasell.browser.Browser;
import io.moasell.browser.Browser.Light;
import io.moasell.browser.Browser.Screen;
import io.moasell.browser.Browser.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What ui.js does on a desk, by hand and by keyboard. */
@MoasellTest
class DeskKeysTests {

    @LocalServerPort int port;

    private Visit visit;
    private Page page;

    @BeforeEach
    void open() {
        visit = Browser.visit(Screen.DESKTOP, Light.LIGHT);
        page = visit.open("http://127.0.0.1:" + port + "/console/ui/desk");
    }

    @AfterEach
    void close() {
        visit.close();
    }

    @Test
    void j_and_k_walk_the_rows_and_x_picks_them() {
        page.keyboard().press("j");
        assertThat(focused()).isEqualTo("i1");
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("k");
        assertThat(focused()).isEqualTo("i2");
        page.keyboard().press("x");
        assertThat(picked()).containsExactly("i2");
        assertThat(page.locator("[data-count]").textContent()).isEqualTo("1건");
        page.keyboard().press("Shift+j");
        page.keyboard().press("Shift+ArrowDown");
        assertThat(picked()).containsExactly("i2", "i3", "i4");
        page.keyboard().press("Escape");
        assertThat(picked()).isEmpty();
        assertThat(page.locator("[data-bulk]").isVisible()).isFalse();
        assertThat(page.locator("tr[tabindex='0']").count()).isEqualTo(1);
        visit.isQuiet();
    }

    @Test
    void the_hangul_keyboard_may_stay_on() {
        press("{code: 'KeyJ', key: 'ㅓ'}");
        press("{code: 'KeyJ', key: 'ㅓ'}");
        assertThat(focused()).isEqualTo("i2");
        press("{code: 'KeyX', key: 'Process'}");
        assertThat(picked()).containsExactly("i2");
    }

    @Test
    void a_syllable_being_composed_is_no_key() {
        press("{code: 'KeyJ', key: 'ㅓ', isComposing: true}");
        press("{code: 'KeyJ', key: 'Process', keyCode: 229}");
        assertThat(focused()).isEmpty();
        page.keyboard().press("/");
        page.keyboard().type("jxj");
        assertThat(picked()).isEmpty();
        assertThat(page.locator("[data-search]").inputValue()).isEqualTo("jxj");
    }

    @Test
    void clicks_pick_one_a_range_and_all() {
        page.locator("#i2 input").click();
        page.locator("#i5 input")
                .click(
                        new Locator.ClickOptions()
                                .setModifiers(
                                        List.of(
                                                com.microsoft.playwright.options.KeyboardModifier
                                                        .SHIFT)));
        assertThat(picked()).containsExactly("i2", "i3", "i4", "i5");
        assertThat(
                        (Boolean)
                                page.evaluate(
                                        "() => document.querySelector('[data-all]').indeterminate"))
                .isTrue();
        page.locator("[data-all]").click();
        assertThat(picked()).hasSize(13);
        page.locator("[data-every]").click();
        assertThat(page.locator("[data-count]").textContent()).isEqualTo("128건");
        assertThat(page.locator("[data-every-field]").isEnabled()).isTrue();
        page.locator("#i2 input").click();
        assertThat(page.locator("[data-every-field]").isEnabled()).isFalse();
        assertThat(page.locator("[data-count]").textContent()).isEqualTo("12건");
        page.locator("[data-clear]").click();
        assertThat(picked()).isEmpty();
    }

    @Test
    void enter_opens_the_drawer_and_escape_gives_the_row_back() {
        page.locator("#i3 input").click();
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(page.locator("#drawer h2")).isFocused();
        assertThat(page.url()).endsWith("open=i4");
        assertThat(page.locator("tr.cur").getAttribute("id")).isEqualTo("i4");
        assertThat(picked()).as("the selection stays").containsExactly("i3");
        page.keyboard().press("Escape");
        PlaywrightAssertions.assertThat(page.locator("#drawer")).isHidden();
        PlaywrightAssertions.assertThat(page.locator("#i4")).isFocused();
        assertThat(picked()).containsExactly("i3");
        visit.isQuiet();
    }

    @Test
    void a_key_presses_the_button_that_bears_it() {
        page.evaluate(
                "() => { window.pressed = []; document.addEventListener('submit', e => {"
                        + " window.pressed.push(e.submitter.dataset.key); e.preventDefault(); }, true)"
                        + " }");
        page.keyboard().press("c");
        assertThat(page.evaluate("() => window.pressed.join()")).as("nothing picked").isEqualTo("");
        page.locator("#i1 input").check();
        page.locator("#i1 input").evaluate("e => e.blur()");
        page.keyboard().press("c");
        page.keyboard().press("h");
        assertThat(page.evaluate("() => window.pressed.join()")).isEqualTo("c,h");
    }

    @Test
    void question_mark_lists_the_keys_and_ctrl_k_finds() {
        page.keyboard().press("Shift+Slash");
        PlaywrightAssertions.assertThat(page.locator("#keys")).isVisible();
        page.keyboard().press("Escape");
        PlaywrightAssertions.assertThat(page.locator("#keys")).isHidden();
        page.keyboard().press("Control+k");
        PlaywrightAssertions.assertThat(page.locator("#command-q")).isFocused();
    }

    @Test
    void ctrl_k_goes_finds_and_acts() {
        page.locator("#i1 input").check();
        page.keyboard().press("Control+k");
        visit.picture("command");
        visit.isAccessible();
        Locator lines = page.locator("#command li:visible");
        PlaywrightAssertions.assertThat(lines.filter(with("발주확인"))).hasCount(1);
        page.keyboard().type("채널 상");
        PlaywrightAssertions.assertThat(lines.first()).hasText("채널 상품");
        page.locator("#command-q").fill("APR-CH");
        PlaywrightAssertions.assertThat(lines.first()).containsText("주문에서 ‘APR-CH’ 찾기");
        assertThat(lines.filter(with("SKU에서")).locator("a").getAttribute("href"))
                .endsWith("/skus?q=APR-CH");
        page.keyboard().press("ArrowDown");
        PlaywrightAssertions.assertThat(lines.first().locator("a")).isFocused();
        page.keyboard().press("ArrowUp");
        PlaywrightAssertions.assertThat(page.locator("#command-q")).isFocused();
        page.keyboard().press("Escape");
        PlaywrightAssertions.assertThat(page.locator("#command")).isHidden();
        visit.isQuiet();
    }

    private static Locator.FilterOptions with(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    @Test
    void single_keys_can_be_switched_off() {
        page.evaluate("() => { document.body.dataset.keys = 'off' }");
        page.keyboard().press("j");
        assertThat(focused()).isEmpty();
        page.keyboard().press("Control+k");
        PlaywrightAssertions.assertThat(page.locator("#command-q")).isFocused();
    }

    @Test
    void the_page_s_clock_says_what_the_server_says() {
        List<Duration> distances =
                List.of(
                        Duration.ofDays(-40),
                        Duration.ofHours(-30),
                        Duration.ofMinutes(-90),
                        Duration.ofMinutes(-5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(100),
                        Duration.ofHours(5),
                        Duration.ofHours(23),
                        Duration.ofHours(30),
                        Duration.ofHours(50),
                        Duration.ofDays(5),
                        Duration.ofDays(200));
        ElementHandle clock = page.querySelector("#i1 time");
        for (Duration distance : distances) {
            Instant before = Instant.now();
            Instant at = before.plus(distance);
            Object words =
                    clock.evaluate(
                            "(e, at) => { e.dataset.due = at; document.dispatchEvent(new"
                                    + " CustomEvent('htmx:load')); return"
                                    + " e.querySelector('span').textContent + '|' +"
                                    + " e.querySelector('small').textContent + '|' +"
                                    + " (e.classList.contains('ui-bad') ? 'BAD' :"
                                    + " e.classList.contains('ui-warn') ? 'WARN' : 'QUIET') }",
                            Formats.iso(at));
            Instant whole = java.time.OffsetDateTime.parse(Formats.iso(at)).toInstant();
            assertThat(words)
                    .as("%s from now", distance)
                    .isIn(words(whole, before), words(whole, Instant.now()));
        }
    }

    private static String words(Instant at, Instant now) {
        Due due = Due.of(Deadline.SHIP, at, now);
        return due.text() + "|" + due.rest() + "|" + due.tone();
    }

    private void press(String event) {
        page.evaluate(
                "() => (document.activeElement || document.body).dispatchEvent(new"
                        + " KeyboardEvent('keydown', {bubbles: true, cancelable: true, ..."
                        + event
                        + "}))");
    }

    private String focused() {
        return page.evaluate("() => document.activeElement.id").toString();
    }

    private List<String> picked() {
        return page.locator("tr[aria-selected='true']").all().stream()
                .map(row -> row.getAttribute("id"))
                .toList();
    }
}
