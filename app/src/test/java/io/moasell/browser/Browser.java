package io.moasell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A headless Chromium, one a JVM: what MOASELL_CHROMIUM names, else the one that stands in the
 * usual places. Where none is found the test fails and says so.
 */
public final class Browser {

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
        private final Light light;
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

        /**
         * Comes in through the log-in page.
         *
         * @param base such as {@code http://127.0.0.1:8080}
         */
        public Page logIn(String base, String email, String password) {
            open(base + "/login");
            page.fill("#email", email);
            page.fill("#password", password);
            page.click("main button.btn-primary");
            page.waitForURL(url -> !url.endsWith("/login"));
            return page;
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
            List<String> findings = new ArrayList<>();
            // Our pages hold no frames: one run in the page itself takes a third of the time.
            for (Rule rule : new AxeBuilder(page).setLegacyMode(true).analyze().getViolations()) {
                rule.getNodes()
                        .forEach(
                                node ->
                                        findings.add(
                                                rule.getId()
                                                        + ": "
                                                        + node.getHtml()
                                                        + " "
                                                        + node.getFailureSummary()));
            }
            assertThat(findings).as("axe-core, %s %s", screen, light).isEmpty();
        }

        /** The page never scrolls sideways. */
        public void fits() {
            assertThat(
                            (Integer)
                                    page.evaluate(
                                            "() => Math.max(innerWidth,"
                                                    + " document.documentElement.scrollWidth)"))
                    .as("width of the page on %s", screen)
                    .isEqualTo(screen.width);
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
                                        .setColorScheme(
                                                light == Light.DARK
                                                        ? ColorScheme.DARK
                                                        : ColorScheme.LIGHT)),
                screen,
                light);
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
