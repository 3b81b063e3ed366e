package io.moasell.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tokens of ui.css as they read on their grounds: WCAG AA, in both lights. */
class ContrastTests {

    private static final Path SHEET = Path.of("src/main/resources/static/assets/ui.css");
    private static final Pattern TOKEN = Pattern.compile("--([a-z0-9-]+):#([0-9A-Fa-f]{6})");
    private static final Pattern BADGE = Pattern.compile("\\.ch-([a-z0-9]+)\\{--ch:#(\\w{6})");
    private static final List<String> GROUNDS =
            List.of("ui-bg", "ui-surface", "ui-raised", "ui-sunken", "ui-hover", "ui-selected");

    private static final List<String> STAGES =
            List.of(
                    "new",
                    "confirmed",
                    "ready",
                    "shipped",
                    "delivered",
                    "completed",
                    "claim",
                    "hold");

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void text_reads_on_every_ground(String light) throws IOException {
        Map<String, String> tokens = tokens(light);
        List<String> weak = new ArrayList<>();
        for (String ground : GROUNDS) {
            for (String ink :
                    List.of(
                            "ui-text",
                            "ui-text-2",
                            "ui-text-3",
                            "ui-brand",
                            "ui-danger",
                            "ui-warn",
                            "ui-ok")) {
                check(tokens, ink, ground, 4.5, weak);
            }
        }
        assertThat(weak).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void text_reads_on_its_tint(String light) throws IOException {
        Map<String, String> tokens = tokens(light);
        List<String> weak = new ArrayList<>();
        check(tokens, "ui-brand", "ui-brand-soft", 4.5, weak);
        check(tokens, "ui-text", "ui-brand-soft", 4.5, weak);
        check(tokens, "ui-danger", "ui-danger-soft", 4.5, weak);
        check(tokens, "ui-warn", "ui-warn-soft", 4.5, weak);
        check(tokens, "ui-ok", "ui-ok-soft", 4.5, weak);
        check(tokens, "ui-danger", "st-new-bg", 4.5, weak);
        check(tokens, "ui-bar-text", "ui-bar", 4.5, weak);
        check(tokens, "ui-bar-text-2", "ui-bar", 4.5, weak);
        check(tokens, "ui-bar-text", "ui-bar-hover", 4.5, weak);
        for (String stage : STAGES) {
            check(tokens, "st-" + stage, "st-" + stage + "-bg", 4.5, weak);
        }
        assertThat(weak).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void white_reads_on_solid_buttons_and_badges(String light) throws IOException {
        Map<String, String> tokens = tokens(light);
        tokens.put("white", "FFFFFF");
        List<String> weak = new ArrayList<>();
        for (String solid :
                List.of(
                        "ui-solid",
                        "ui-solid-hover",
                        "ui-danger-solid",
                        "ui-danger-solid-hover",
                        "ui-bar-solid")) {
            check(tokens, "white", solid, 4.5, weak);
        }
        Matcher badges = BADGE.matcher(Files.readString(SHEET));
        int found = 0;
        while (badges.find()) {
            found++;
            tokens.put("badge", badges.group(2));
            check(tokens, "white", "badge", 4.5, weak);
        }
        assertThat(found).isEqualTo(9);
        assertThat(weak).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void borders_of_controls_are_seen(String light) throws IOException {
        Map<String, String> tokens = tokens(light);
        List<String> weak = new ArrayList<>();
        check(tokens, "ui-control", "ui-surface", 3, weak);
        assertThat(weak).isEmpty();
    }

    private static Map<String, String> tokens(String light) throws IOException {
        String sheet = Files.readString(SHEET);
        String head =
                light.equals("dark") ? "\n[data-bs-theme=dark]{" : ":root,[data-bs-theme=light]{";
        int from = sheet.indexOf(head);
        assertThat(from).isGreaterThanOrEqualTo(0);
        Map<String, String> tokens = new HashMap<>();
        Matcher found = TOKEN.matcher(sheet.substring(from, sheet.indexOf('}', from)));
        while (found.find()) {
            tokens.put(found.group(1), found.group(2));
        }
        return tokens;
    }

    private static void check(
            Map<String, String> tokens,
            String ink,
            String ground,
            double least,
            List<String> weak) {
        assertThat(tokens).containsKeys(ink, ground);
        double a = luminance(tokens.get(ink));
        double b = luminance(tokens.get(ground));
        double contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (contrast < least) {
            weak.add("%s on %s: %.2f".formatted(ink, ground, contrast));
        }
    }

    private static double luminance(String hex) {
        return 0.2126 * part(hex, 0) + 0.7152 * part(hex, 2) + 0.0722 * part(hex, 4);
    }

    private static double part(String hex, int at) {
        double c = Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
