package io.moasell.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What every template, sentence and static file keeps. */
class TemplateTests {

    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path ASSETS = Path.of("src/main/resources/static/assets");

    /** What the policy forbids, or what htmx ignores under it. */
    private static final Pattern INLINE =
            Pattern.compile(
                    "\\sstyle=|<style|<script(?![^>]*\\ssrc=)|\\son[a-z]+=|hx-on|hx-vals=[\"']js:"
                            + "|hx-trigger=[\"'][^\"']*\\[|javascript:");

    private static final Pattern TONE =
            Pattern.compile("[가-힣]*(습니다|니까\\?|십시오|실행 취소|정상적으로|죄송|수취인|매칭 안|동기화|유저)|[가-힣]!");

    private static final Pattern POST = Pattern.compile("<form[^>]*method=\"post\"[^>]*>");

    /** htmx learns from such a button alone which of a form's addresses was meant. */
    private static final Pattern FAR_BUTTON =
            Pattern.compile("<button(?=[^>]*\\sform=\")(?![^>]*\\stype=\"submit\")[^>]*>");

    private static final Pattern ICON =
            Pattern.compile(
                    "icon\\(name = \"([a-z0-9-]+)\"(?!\\.)|\\bicon = \"([a-z0-9-]+)\"(?!\\.)");

    @Test
    void nothing_is_inline() {
        assertThat(findings(templates(), INLINE)).isEmpty();
    }

    @Test
    void a_planted_inline_style_is_found() {
        assertThat(INLINE.matcher("<p style=\"x\">").find()).isTrue();
        assertThat(INLINE.matcher("<script>x</script>").find()).isTrue();
        assertThat(INLINE.matcher("<a onclick=\"x\">").find()).isTrue();
        assertThat(INLINE.matcher("<input hx-trigger=\"keyup[key=='Enter']\">").find()).isTrue();
        assertThat(INLINE.matcher("<script src=\"/a.js\" defer></script>").find()).isFalse();
    }

    @Test
    void every_sentence_speaks_in_one_tone() {
        assertThat(findings(sentences(), TONE)).isEmpty();
    }

    @Test
    void planted_wrong_tones_are_found() {
        for (String wrong : List.of("처리되었습니다", "확인하십시오", "실행 취소", "정상적으로 보냈어요", "됐어요!", "수취인")) {
            assertThat(TONE.matcher(wrong).find()).as(wrong).isTrue();
        }
        assertThat(TONE.matcher("송장 52건을 보냈어요.").find()).isFalse();
    }

    @Test
    void every_form_that_posts_carries_its_token() {
        List<String> bare = new ArrayList<>();
        for (Path template : templates()) {
            String text = read(template);
            Matcher forms = POST.matcher(text);
            while (forms.find()) {
                int end = text.indexOf("</form>", forms.end());
                String form = text.substring(forms.end(), end < 0 ? text.length() : end);
                if (!form.contains("@template.web.csrf(")) {
                    bare.add(template + ": " + forms.group());
                }
            }
        }
        assertThat(bare).isEmpty();
    }

    @Test
    void a_button_outside_of_its_form_says_that_it_submits() {
        assertThat(findings(templates(), FAR_BUTTON)).isEmpty();
        assertThat(FAR_BUTTON.matcher("<button form=\"sel\" formaction=\"/x\">").find()).isTrue();
        assertThat(FAR_BUTTON.matcher("<button type=\"submit\" form=\"sel\">").find()).isFalse();
    }

    @Test
    void every_icon_is_in_the_sprite() {
        String sprite = read(ASSETS.resolve("sprite.svg"));
        Set<String> missing = new HashSet<>();
        for (Path template : templates()) {
            Matcher icons = ICON.matcher(read(template));
            while (icons.find()) {
                String name = icons.group(1) != null ? icons.group(1) : icons.group(2);
                if (!sprite.contains("<symbol id=\"" + name + "\"")) {
                    missing.add(template + ": " + name);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void the_first_visit_stays_light() {
        assertThat(zipped("ui.js")).isLessThan(12 * 1024);
        assertThat(zipped("ui.css")).isLessThan(14 * 1024);
        assertThat(zipped("sprite.svg")).isLessThan(6 * 1024);
        assertThat(ASSETS.resolve("font/moasell-sans-kr.woff2")).isRegularFile();
        assertThat(ASSETS.resolve("font/OFL.txt")).isRegularFile();
    }

    private static int zipped(String name) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
                zip.write(Files.readAllBytes(ASSETS.resolve(name)));
            }
            return bytes.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> findings(List<Path> files, Pattern wrong) {
        List<String> findings = new ArrayList<>();
        for (Path file : files) {
            List<String> lines = read(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                Matcher found = wrong.matcher(lines.get(i));
                if (found.find()) {
                    findings.add(file + ":" + (i + 1) + ": " + found.group().strip());
                }
            }
        }
        return findings;
    }

    private static List<Path> templates() {
        return files(TEMPLATES, ".jte");
    }

    /** Contracts and printed papers speak otherwise: they stand in folders of these names. */
    private static List<Path> sentences() {
        return Stream.of(
                        files(TEMPLATES, ".jte"),
                        files(MESSAGES, ".properties"),
                        List.of(ASSETS.resolve("ui.js")))
                .flatMap(List::stream)
                .filter(file -> !file.toString().matches(".*/(terms|paper)/.*"))
                .toList();
    }

    private static List<Path> files(Path under, String ending) {
        try (Stream<Path> all = Files.walk(under)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
