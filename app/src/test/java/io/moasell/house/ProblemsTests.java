package io.moasell.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.moasell.kernel.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every reason for a refusal has its Korean sentence. */
class ProblemsTests {

    private static final Path MESSAGES =
            HouseClasses.root().resolve("app/src/main/resources/messages");

    /** A planted reason without a sentence. */
    enum Speechless implements Problem {
        NOTHING_TO_SAY
    }

    @Test
    void every_problem_has_its_korean_sentence() throws IOException {
        List<Problem> problems = new ArrayList<>();
        for (JavaClass type : HouseClasses.MAIN) {
            if (type.isEnum() && type.isAssignableTo(Problem.class)) {
                for (Object constant : type.reflect().getEnumConstants()) {
                    problems.add((Problem) constant);
                }
            }
        }
        assertThat(problems).isNotEmpty();
        assertThat(speechless(problems)).isEmpty();
    }

    @Test
    void a_planted_problem_without_a_sentence_is_caught() throws IOException {
        assertThat(speechless(List.of(Speechless.NOTHING_TO_SAY))).hasSize(1);
    }

    private static List<String> speechless(List<Problem> problems) throws IOException {
        Properties sentences = new Properties();
        try (Stream<Path> files = Files.list(MESSAGES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".properties")).toList()) {
                try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                    sentences.load(in);
                }
            }
        }
        return problems.stream()
                .map(Problem::code)
                .filter(code -> !sentences.getProperty(code, "").matches("(?s).*[가-힣].*"))
                .toList();
    }
}
