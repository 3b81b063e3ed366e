package io.moasell.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamesTests {

    private static final Pattern FORBIDDEN =
            Pattern.compile(
                    ".*(Impl|Dto|DTO|Manager|Helper|Utils?|Service|Entity|Data|Info|Base|Event|Repository|Interface)"
                            + "|Abstract.*");
    private static final List<String> FOLDERS =
            List.of(
                    "service",
                    "services",
                    "repository",
                    "dto",
                    "common",
                    "util",
                    "utils",
                    "impl",
                    "entity");

    @Test
    void no_type_has_a_name_that_says_nothing() {
        assertThat(forbidden(HouseClasses.MAIN)).isEmpty();
    }

    @Test
    void planted_empty_names_are_caught() {
        assertThat(forbidden(HouseClasses.planted("names"))).hasSize(2);
    }

    @Test
    void no_folder_is_called_after_a_layer() throws IOException {
        try (Stream<java.nio.file.Path> folders =
                Files.walk(HouseClasses.root().resolve("app/src/main/java"))) {
            assertThat(
                            folders.filter(Files::isDirectory)
                                    .filter(f -> FOLDERS.contains(f.getFileName().toString())))
                    .isEmpty();
        }
    }

    @Test
    void sql_stands_in_stores_and_in_the_doors_of_the_ground() throws IOException {
        try (Stream<java.nio.file.Path> files =
                Files.walk(HouseClasses.root().resolve("app/src/main/java"))) {
            assertThat(
                            files.filter(f -> f.toString().endsWith(".java"))
                                    .filter(f -> !f.getFileName().toString().endsWith("Store.java"))
                                    .filter(f -> !f.toString().contains("/tenancy/"))
                                    .filter(NamesTests::speaksSql)
                                    .map(f -> f.getFileName().toString()))
                    .isEmpty();
        }
    }

    /** A test's annotation, and the name of the method that follows it. */
    private static final Pattern TEST =
            Pattern.compile(
                    "@(?:Test|ParameterizedTest|RepeatedTest|TestFactory)\\b.*?"
                            + "\\b(?:void|\\w+<[\\w<>, ]+>)\\s+(\\w+)\\(",
                    Pattern.DOTALL);

    private static final Pattern SENTENCE = Pattern.compile("[a-z]+(_[a-z0-9]+)+");

    @Test
    void test_methods_are_sentences() throws IOException {
        for (String module : List.of("app", "marketplaces")) {
            assertThat(notSentences(module + "/src/test/java")).isEmpty();
        }
    }

    @Test
    void planted_humps_are_caught() throws IOException {
        assertThat(notSentences("app/src/test/java/io/moasell/house/planted/names"))
                .containsExactly("ordersAreConfirmed", "works");
    }

    private static List<String> notSentences(String folder) throws IOException {
        List<String> found = new ArrayList<>();
        java.nio.file.Path from = HouseClasses.root().resolve(folder);
        try (Stream<java.nio.file.Path> files = Files.walk(from)) {
            for (java.nio.file.Path file :
                    files.filter(f -> f.toString().endsWith(".java"))
                            .filter(f -> !from.relativize(f).toString().contains("planted"))
                            .sorted()
                            .toList()) {
                Matcher tests = TEST.matcher(Files.readString(file));
                while (tests.find()) {
                    if (!SENTENCE.matcher(tests.group(1)).matches()) {
                        found.add(tests.group(1));
                    }
                }
            }
        }
        return found;
    }

    private static final Pattern SQL =
            Pattern.compile(
                    "(?i)\"\\s*(select\\s.+\\sfrom|insert\\s+into|update\\s+\\w+\\.\\w+\\s+set|delete\\s+from)\\s"
                            + "|\"\"\"\\s+(select|insert into|update|delete from|with)\\s");

    private static boolean speaksSql(java.nio.file.Path file) {
        try {
            return SQL.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> forbidden(JavaClasses classes) {
        List<String> found = new ArrayList<>();
        for (JavaClass type : classes) {
            String name = type.getSimpleName();
            if (!name.isEmpty()
                    && !name.equals("package-info")
                    && !type.isAnonymousClass()
                    && FORBIDDEN.matcher(name).matches()) {
                found.add(type.getName());
            }
        }
        return found;
    }
}
