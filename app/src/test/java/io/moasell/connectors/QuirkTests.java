package io.moasell.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README of a connector says of samples and tests is so. */
class QuirkTests {

    private static final JavaClasses TESTS =
            new ClassFileImporter().importPackages("io.moasell.connectors");

    @ParameterizedTest
    @ValueSource(strings = {"smartstore", "coupang"})
    void every_quirk_names_a_sample_and_a_test_that_are_there(String channel) throws IOException {
        Set<String> samples = Set.copyOf(new Contract(channel).names());
        Path readme = Path.of("src/main/java/io/moasell/connectors", channel, "README.md");
        List<String[]> rows =
                Files.readAllLines(readme).stream()
                        .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
                        .skip(1)
                        .map(line -> line.split("\\|"))
                        .toList();
        assertThat(rows).hasSizeGreaterThan(10);
        for (String[] row : rows) {
            String quirk = row[1].strip();
            assertThat(row).as(quirk).hasSize(5);
            assertThat(quoted(row[2])).as(quirk).isNotEmpty().isSubsetOf(samples);
            assertThat(quoted(row[4])).as(quirk).hasSize(1).allMatch(QuirkTests::isTest);
        }
    }

    private static List<String> quoted(String cell) {
        return Arrays.stream(cell.split("`"))
                .map(String::strip)
                .filter(part -> part.matches("\\w[\\w./-]+"))
                .collect(Collectors.toList());
    }

    private static boolean isTest(String name) {
        String[] parts = name.split("\\.");
        return TESTS.stream()
                .filter(type -> type.getSimpleName().equals(parts[0]))
                .flatMap(type -> type.getAllMethods().stream())
                .anyMatch(
                        method ->
                                method.getName().equals(parts[1])
                                        && method.getAnnotations().stream()
                                                .anyMatch(
                                                        one ->
                                                                one.getRawType()
                                                                        .getSimpleName()
                                                                        .endsWith("Test")));
    }
}
