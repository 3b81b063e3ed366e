package io.moasell.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is written down as done has a Korean word for the page that shows it. */
class ActionsTests {

    private static final Path APP = HouseClasses.root().resolve("app/src/main");
    private static final Pattern RECORDED = Pattern.compile("audit\\.record\\(\\s*\"([^\"]+)\"");
    private static final Pattern CALL = Pattern.compile("audit\\.record\\(");

    @Test
    void every_action_that_is_recorded_has_its_word() throws IOException {
        List<String> actions = new ArrayList<>();
        long calls = 0;
        for (Path source : sources()) {
            String text = Files.readString(source);
            calls += CALL.matcher(text).results().count();
            actions.addAll(actions(text));
        }
        assertThat(actions).as("each is named where it is recorded").hasSize((int) calls);
        assertThat(actions).isNotEmpty();
        assertThat(wordless(actions)).isEmpty();
    }

    @Test
    void a_planted_action_without_a_word_is_caught() throws IOException {
        List<String> planted = actions("audit.record(\n    \"moon.eaten\", subject, Map.of());");
        assertThat(planted).containsExactly("moon.eaten");
        assertThat(wordless(planted)).containsExactly("moon.eaten");
    }

    private static List<String> actions(String text) {
        List<String> actions = new ArrayList<>();
        Matcher found = RECORDED.matcher(text);
        while (found.find()) {
            actions.add(found.group(1));
        }
        return actions;
    }

    private static List<String> wordless(List<String> actions) throws IOException {
        List<String> wordless = new ArrayList<>();
        for (String action : new TreeSet<>(actions)) {
            Properties words = new Properties();
            Path module =
                    APP.resolve(
                            "resources/messages/"
                                    + action.substring(0, action.indexOf('.'))
                                    + ".properties");
            if (Files.exists(module)) {
                try (var in = Files.newBufferedReader(module, StandardCharsets.UTF_8)) {
                    words.load(in);
                }
            }
            if (!words.getProperty("audit." + action, "").matches("(?s).*[가-힣].*")) {
                wordless.add(action);
            }
        }
        return wordless;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> all = Files.walk(APP.resolve("java"))) {
            return all.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }
}
