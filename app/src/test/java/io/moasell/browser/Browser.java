package io.moasell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import io.moasell.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A headless Chromium, one a JVM: what MOASELL_CHROMIUM names, else the one that stands in the
 * usual places. Where none is found the test fails and says so.
 */
public final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    /**
     * What colours alone can break: all that a page in dark can do wrong which it does not in
     * light.
     */
    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

    private static final String AXE = axe();

    private static com.microsoft.playwright.@Nullable Browser running;

    private Browser() {}

    /** The screens we promise. */
    public enum Screen {
        DESKTOP(1440, 900),
        LAPTOP(1366, 768),
        TABLET(1024, 768),
        PHONE(390, 844),
        SMALL_PHONE(360, 740);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }

        boolean phone() {
            return width < 768;
        }
    }

    /** What the system likes. */
    public enum Light {
        LIGHT,
        DARK
    }

    /** One visitor with one page; what its console complains of is kept. */
    public static final class Visit implements AutoCloseable {

        private final BrowserContext context;
        private final Page page;
        private final Screen screen;
        private Light light;
        private String home = "";
        private final List<String> complaints = new ArrayList<>();

        private Visit(BrowserContext context, Screen screen, Light light) {
            this.context = context;
            this.screen = screen;
            this.light = light;
            this.page = context.newPage();
            page.onConsoleMessage(
                    message -> {
                        if (message.type().equals("error")) {
                            complaints.add(message.text());
                        }
                    });
            page.onPageError(complaints::add);
        }

        public Page page() {
            return page;
        }

        /** Goes to the address and waits until the page is quiet. */
        public Page open(String url) {
            page.navigate(url);
            page.waitForLoadState();
            page.evaluate("() => document.fonts.ready.then(() => true)");
            return page;
        }

        /** Goes to a path of the service of whom {@link #logIn} brought in. */
        public Page go(String path) {
            return open(home + path);
        }

        /**
         * Comes in with the form of the log-in page, but without showing it: who wants to see that
         * page opens it.
         *
         * @param base such as {@code http://127.0.0.1:8080}
         */
        public Page logIn(String base, Visitor who) {
            Matcher token = TOKEN.matcher(context.request().get(base + "/login").text());
            assertThat(token.find()).as("a form to log in").isTrue();
            APIResponse in =
                    context.request()
                            .post(
                                    base + "/login",
                                    RequestOptions.create()
                                            .setForm(
                                                    FormData.create()
                                                            .set("_csrf", token.group(1))
                                                            .set("email", who.email())
                                                            .set("password", Visitor.PASSWORD))
                                            .setMaxRedirects(0));
            assertThat(in.status()).isEqualTo(302);
            assertThat(in.headers().get("location")).doesNotContain("/login");
            home = base + who.at("");
            return page;
        }

        /** Goes there and looks. */
        public void look(String path, String name) {
            go(path);
            look(name);
        }

        /**
         * All that we promise of what now stands on the page: it fits the screens of this kind, axe
         * finds nothing, in light and in dark. Leaves a picture of each.
         */
        public void look(String name) {
            lookInto("html", name);
        }

        /**
         * The same of something that was opened on a page which has been looked at: axe reads it
         * alone.
         *
         * @param part what was opened, as CSS selects it
         */
        public void lookInto(String part, String name) {
            onEachWidth(() -> {});
            Light first = light;
            assertThat(violations(part, List.of())).as("axe-core, %s %s", screen, light).isEmpty();
            picture(name);
            turn(first == Light.LIGHT ? Light.DARK : Light.LIGHT);
            assertThat(violations(part, COLOURS)).as("axe-core, %s %s", screen, light).isEmpty();
            picture(name);
            turn(first);
        }

        /**
         * What stands on the page fits this screen and the narrowest of its kind, as the check
         * says.
         */
        public void onEachWidth(Runnable check) {
            for (Screen now :
                    List.of(screen.phone() ? Screen.SMALL_PHONE : Screen.TABLET, screen)) {
                page.setViewportSize(now.width, now.height);
                settled();
                fits(now);
                check.run();
            }
        }

        /** The system likes something else from now on. */
        private void turn(Light wanted) {
            light = wanted;
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme(wanted)));
            settled();
        }

        /** Sizes and colours may move over a moment: what is looked at is where they arrive. */
        private void settled() {
            page.evaluate(
                    """
                    () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
                      .then(() => Promise.allSettled(document.getAnimations()
                        .filter(one => one instanceof CSSTransition).map(one => one.finished)))
                      .then(() => true)
                    """);
        }

        /** A picture of what is seen, under target/screenshots. */
        public Path picture(String name) {
            Path file =
                    Path.of(
                            "target",
                            "screenshots",
                            name
                                    + "-"
                                    + screen.width
                                    + "-"
                                    + light.name().toLowerCase(java.util.Locale.ROOT)
                                    + ".png");
            page.screenshot(new Page.ScreenshotOptions().setPath(file));
            return file;
        }

        /** No finding of axe-core. */
        public void isAccessible() {
            assertThat(violations("html", List.of()))
                    .as("axe-core, %s %s", screen, light)
                    .isEmpty();
        }

        /**
         * What axe-core finds; our pages hold no frames, so that one run in the page itself tells
         * all.
         *
         * @param part what it reads, as CSS selects it
         * @param rules all that axe switches on by itself where none is named
         */
        private List<String> violations(String part, List<String> rules) {
            if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
                page.evaluate(AXE);
            }
            Object found =
                    page.evaluate(
                            """
                            ([part, rules]) => axe.run(part, {
                              resultTypes: ['violations'],
                              preload: false,
                              ...(rules.length ? {runOnly: {type: 'rule', values: rules}} : {}),
                            }).then(found => found.violations.flatMap(rule => rule.nodes.map(
                              node => rule.id + ': ' + node.html + ' ' + node.failureSummary)))
                            """,
                            List.of(part, rules));
            return ((List<?>) found).stream().map(String::valueOf).toList();
        }

        /** The page never scrolls sideways. */
        public void fits() {
            fits(screen);
        }

        private void fits(Screen now) {
            assertThat(
                            (Integer)
                                    page.evaluate(
                                            "() => Math.max(innerWidth,"
                                                    + " document.documentElement.scrollWidth)"))
                    .as("width of the page on %s", now)
                    .isEqualTo(now.width);
        }

        /** Neither the policy nor a script complained. */
        public void isQuiet() {
            assertThat(complaints).as("console").isEmpty();
        }

        @Override
        public void close() {
            context.close();
        }
    }

    /** A fresh visitor: no cookies, no cache. */
    public static Visit visit(Screen screen, Light light) {
        return new Visit(
                running()
                        .newContext(
                                new com.microsoft.playwright.Browser.NewContextOptions()
                                        .setViewportSize(screen.width, screen.height)
                                        .setDeviceScaleFactor(screen.phone() ? 2 : 1)
                                        .setIsMobile(screen.phone())
                                        .setHasTouch(screen.phone())
                                        .setLocale("ko-KR")
                                        .setTimezoneId("Asia/Seoul")
                                        .setReducedMotion(ReducedMotion.REDUCE)
                                        .setColorScheme(scheme(light))),
                screen,
                light);
    }

    /**
     * The same walk on a desktop and on a phone, by somebody who is logged in and of whose pages
     * nothing complains.
     */
    public static void onEachDevice(String base, Visitor who, Consumer<Visit> walk) {
        for (Screen screen : List.of(Screen.DESKTOP, Screen.PHONE)) {
            try (Visit visit = visit(screen, Light.LIGHT)) {
                visit.logIn(base, who);
                walk.accept(visit);
                visit.isQuiet();
            }
        }
    }

    private static ColorScheme scheme(Light light) {
        return light == Light.DARK ? ColorScheme.DARK : ColorScheme.LIGHT;
    }

    private static String axe() {
        try (InputStream script =
                Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends with the JVM: the driver goes when its input closes, and takes the browser along. */
    private static synchronized com.microsoft.playwright.Browser running() {
        if (running == null) {
            Playwright playwright =
                    Playwright.create(
                            new Playwright.CreateOptions()
                                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            running =
                    playwright
                            .chromium()
                            .launch(
                                    new BrowserType.LaunchOptions()
                                            .setExecutablePath(chromium())
                                            .setArgs(List.of("--no-sandbox")));
        }
        return running;
    }

    private static Path chromium() {
        String named = System.getenv("MOASELL_CHROMIUM");
        return (named != null
                        ? Stream.of(named)
                        : Stream.of(
                                "/usr/bin/chromium",
                                "/usr/bin/chromium-browser",
                                "/usr/bin/google-chrome",
                                "/snap/bin/chromium",
                                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                                "/Applications/Chromium.app/Contents/MacOS/Chromium"))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () ->
                                new AssertionError(
                                        "No Chromium was found. Install chromium, or name one in"
                                                + " MOASELL_CHROMIUM."));
    }
}
