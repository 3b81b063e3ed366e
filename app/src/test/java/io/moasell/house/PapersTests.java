package io.moasell.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever reads here is sent to papers that stand here. */
class PapersTests {

    private static final Path ROOT = HouseClasses.root();

    /** A page by its name, or a section of something. */
    private static final Pattern PAPER = Pattern.compile("([\\w.-]+\\.md)\\b|§");

    private static final Pattern AWAY = Pattern.compile("(^|/)(target|\\.git)/");

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(?:/\\*\\*|\\*|//).*$");

    @Test
    void pages_that_are_named_stand_here() throws IOException {
        Set<String> pages =
                files(ROOT, ".md").stream()
                        .map(page -> page.getFileName().toString())
                        .collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        for (String folder : List.of("app/src/main", "marketplaces/src/main", "bench/src/main")) {
            for (String ending : List.of(".java", ".jte", ".sql")) {
                for (Path file : files(ROOT.resolve(folder), ending)) {
                    missing.addAll(notHere(Files.readString(file), pages));
                }
            }
        }
        for (Path page : files(ROOT, ".md")) {
            missing.addAll(notHere(Files.readString(page), pages));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void planted_papers_are_caught() {
        assertThat(
                        notHere(
                                "/** As couriers.md says, and README.md (sheet §2). */",
                                Set.of("README.md")))
                .containsExactly("couriers.md", "§");
    }

    @Test
    void samples_that_connectors_name_stand_in_the_contracts() throws IOException {
        List<String> named = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String channel : List.of("smartstore", "coupang")) {
            for (Path file :
                    files(
                            ROOT.resolve("app/src/main/java/io/moasell/connectors/" + channel),
                            ".java")) {
                for (String sample : samples(channel, Files.readString(file))) {
                    named.add(sample);
                    if (!stands(channel, sample)) {
                        missing.add(sample + " in " + file.getFileName());
                    }
                }
            }
        }
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(missing).isEmpty();
    }

    @Test
    void planted_samples_are_caught() throws IOException {
        List<String> named =
                samples(
                        "coupang",
                        "/** As {@code gateway/edge-block} and {@code gateway/sky} say. */");
        assertThat(named).containsExactly("gateway/edge-block", "gateway/sky");
        assertThat(stands("coupang", "gateway/edge-block")).isTrue();
        assertThat(stands("coupang", "gateway/sky")).isFalse();
    }

    private static List<String> notHere(String text, Set<String> pages) {
        List<String> found = new ArrayList<>();
        Matcher papers = PAPER.matcher(text);
        while (papers.find()) {
            if (papers.group(1) == null || !pages.contains(papers.group(1))) {
                found.add(papers.group());
            }
        }
        return found;
    }

    private static List<String> samples(String channel, String code) throws IOException {
        String folders;
        try (Stream<Path> all = Files.list(contracts(channel))) {
            folders =
                    all.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString())
                            .collect(Collectors.joining("|"));
        }
        List<String> found = new ArrayList<>();
        Matcher comments = COMMENT.matcher(code);
        while (comments.find()) {
            Pattern.compile("\\b(?:" + folders + ")/(?:[\\w-]+|\\*)")
                    .matcher(comments.group())
                    .results()
                    .forEach(sample -> found.add(sample.group()));
        }
        return found;
    }

    private static boolean stands(String channel, String sample) {
        return sample.endsWith("/*") || Files.exists(contracts(channel).resolve(sample + ".json"));
    }

    private static Path contracts(String channel) {
        return ROOT.resolve("contracts").resolve(channel);
    }

    private static List<Path> files(Path from, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            return all.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !AWAY.matcher(ROOT.relativize(file).toString()).find())
                    .sorted()
                    .toList();
        }
    }
}
