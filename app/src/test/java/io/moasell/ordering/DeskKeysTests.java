package io.moasell.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.browser.Browser;
import io.moasell.browser.Browser.Light;
import io.moasell.browser.Browser.Screen;
import io.moasell.browser.Browser.Visit;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.ordering.Shop.Open;
import io.moasell.ordering.Shop.Sold;
import io.moasell.web.Deadline;
import io.moasell.web.Due;
import io.moasell.web.Formats;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What ui.js does on the desk, by hand and by keyboard; nothing of it changes an order. */
@OrderingTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskKeysTests {

    private static final int ORDERS = 63;

    @Autowired World world;
    @Autowired Shop shop;
    @Autowired Clock clock;
    @LocalServerPort int port;

    private Visitor kim;
    private Visit visit;
    private Page page;
    private List<String> rows;

    @BeforeAll
    void fill() {
        Open moon = shop.open();
        moon.shelf("MUG", 100);
        List<CollectedItem> items = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            items.add(
                    Sold.any().of("MUG").due(clock.instant().plus(Duration.ofHours(2 + i))).seen());
        }
        moon.page(moon.eleven, clock.instant(), items);
        kim = world.loggedIn(moon.tenant);
    }

    @BeforeEach
    void open() {
        visit = Browser.visit(Screen.DESKTOP, Light.LIGHT);
        String base = "http://127.0.0.1:" + port;
        visit.logIn(base, kim);
        page = visit.open(base + kim.at("/orders"));
        rows =
                page.locator("[data-grid] tbody tr").all().stream()
                        .map(row -> row.getAttribute("id"))
                        .toList();
        assertThat(rows).hasSize(50);
    }

    @AfterEach
    void close() {
        visit.close();
    }

    @Test
    void j_and_k_walk_the_rows_and_x_picks_them() {
        page.keyboard().press("j");
        assertThat(focused()).isEqualTo(row(1));
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("k");
        assertThat(focused()).isEqualTo(row(2));
        page.keyboard().press("x");
        assertThat(picked()).containsExactly(row(2));
        assertThat(page.locator("[data-count]").textContent()).isEqualTo("1건");
        page.keyboard().press("Shift+j");
        page.keyboard().press("Shift+ArrowDown");
        assertThat(picked()).containsExactly(row(2), row(3), row(4));
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
        assertThat(focused()).isEqualTo(row(2));
        press("{code: 'KeyX', key: 'Process'}");
        assertThat(picked()).containsExactly(row(2));
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
        page.locator("#" + row(2) + " input").click();
        page.locator("#" + row(5) + " input")
                .click(
                        new Locator.ClickOptions()
                                .setModifiers(
                                        List.of(
                                                com.microsoft.playwright.options.KeyboardModifier
                                                        .SHIFT)));
        assertThat(picked()).containsExactly(row(2), row(3), row(4), row(5));
        assertThat(
                        (Boolean)
                                page.evaluate(
                                        "() => document.querySelector('[data-all]').indeterminate"))
                .isTrue();
        page.locator("[data-all]").click();
        assertThat(picked()).hasSize(50);
        page.locator("[data-every]").click();
        assertThat(page.locator("[data-count]").textContent()).isEqualTo(ORDERS + "건");
        assertThat(page.locator("#sel [name=every]").isEnabled()).isTrue();
        page.locator("#" + row(2) + " input").click();
        assertThat(page.locator("#sel [name=every]").isEnabled()).isFalse();
        assertThat(page.locator("[data-count]").textContent()).isEqualTo("49건");
        page.locator("[data-clear]").click();
        assertThat(picked()).isEmpty();
    }

    @Test
    void enter_opens_the_drawer_and_escape_gives_the_row_back() {
        page.locator("#" + row(3) + " input").click();
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(page.locator("#drawer h2")).isFocused();
        assertThat(page.url()).endsWith("open=" + row(4).substring(1));
        assertThat(page.locator("tr.cur").getAttribute("id")).isEqualTo(row(4));
        assertThat(picked()).as("the selection stays").containsExactly(row(3));
        page.keyboard().press("Escape");
        PlaywrightAssertions.assertThat(page.locator("#drawer")).isHidden();
        PlaywrightAssertions.assertThat(page.locator("#" + row(4))).isFocused();
        assertThat(picked()).containsExactly(row(3));
        visit.isQuiet();
    }

    @Test
    void a_key_presses_the_button_that_bears_it() {
        page.evaluate(
                "() => { window.pressed = []; document.addEventListener('submit', e => {"
                        + " window.pressed.push(e.submitter.dataset.key); e.preventDefault();"
                        + " e.stopPropagation(); }, true) }");
        page.keyboard().press("c");
        assertThat(page.evaluate("() => window.pressed.join()")).as("nothing picked").isEqualTo("");
        page.locator("#" + row(1) + " input").check();
        page.locator("#" + row(1) + " input").evaluate("e => e.blur()");
        page.keyboard().press("c");
        assertThat(page.evaluate("() => window.pressed.join()")).isEqualTo("c");
        page.keyboard().press("h");
        PlaywrightAssertions.assertThat(page.locator("#hold")).isVisible();
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
        page.locator("#" + row(1) + " input").check();
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
        page.locator("#command-q").fill("MUG");
        Locator found = page.locator("#command li[data-found]");
        PlaywrightAssertions.assertThat(found.filter(with("MUG ·"))).hasCount(1);
        page.locator("#command-q").fill("빨강 머그컵");
        PlaywrightAssertions.assertThat(found.filter(with("11번가"))).hasCount(5);
        visit.picture("command-found");
        visit.isAccessible();
        page.locator("#command-q").fill("APR-CH");
        PlaywrightAssertions.assertThat(found).hasCount(0);
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
        ElementHandle clock = page.querySelector("#" + row(1) + " time");
        for (Duration distance : distances) {
            Instant before = Instant.now();
            Instant at = before.plus(distance);
            Object words =
                    clock.evaluate(
                            "(e, at) => { e.dateTime = at; document.dispatchEvent(new"
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

    /** The id of a row by its place, from 1. */
    private String row(int place) {
        return rows.get(place - 1);
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
