package io.moasell.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.moasell.MoasellTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.MockMvc;

/** What every answer tells the browser. */
@MoasellTest
class HeadersTests {

    private static final Pattern STATIC =
            Pattern.compile("(?:href|src)=\"(/(?:assets|webjars)/[^\"#]+)");

    @Autowired MockMvc web;

    @LocalServerPort int port;

    @Test
    void a_page_is_not_kept_and_runs_nothing_inline() throws Exception {
        web.perform(get("/console/ui"))
                .andExpect(status().isOk())
                .andExpect(
                        header().string(
                                        "Content-Security-Policy",
                                        containsString(
                                                "default-src 'self'; script-src 'self'; style-src"
                                                        + " 'self'; img-src 'self' data:")))
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("X-Frame-Options", "DENY"))
                .andExpect(header().string("Referrer-Policy", "same-origin"))
                .andExpect(content().string(containsString("<html lang=\"ko\"")));
    }

    @Test
    void every_static_file_of_a_page_is_found_and_kept_for_a_year()
            throws IOException, InterruptedException {
        Matcher files = STATIC.matcher(fetch("/console/ui").body());
        int found = 0;
        while (files.find()) {
            found++;
            HttpResponse<String> file = fetch(files.group(1));
            assertThat(file.statusCode()).as(files.group(1)).isEqualTo(200);
            assertThat(file.headers().firstValue("Cache-Control"))
                    .as(files.group(1))
                    .hasValue("max-age=31536000, public, immutable");
        }
        assertThat(found).isGreaterThanOrEqualTo(8);
    }

    @Test
    void text_is_sent_compressed() throws IOException, InterruptedException {
        assertThat(encoding("/console/ui")).hasValue("gzip");
        assertThat(encoding(Assets.url("sprite.svg"))).hasValue("gzip");
        assertThat(encoding(Assets.url("font/moasell-sans-kr.woff2"))).isEmpty();
    }

    @Test
    void the_style_sheet_names_the_font_the_page_preloads()
            throws IOException, InterruptedException {
        String font = Assets.url("font/moasell-sans-kr.woff2");
        assertThat(fetch(Assets.url("ui.css")).body())
                .contains(font.substring("/assets/".length()));
    }

    private HttpResponse<String> fetch(String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private Optional<String> encoding(String path) throws IOException, InterruptedException {
        return fetch(path, "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding");
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
