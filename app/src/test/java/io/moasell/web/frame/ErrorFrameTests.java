package io.moasell.web.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.moasell.MoasellTest;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.TenancyProblem;
import io.moasell.web.WebProblem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ViewResolver;

/** One no, three frames. */
@MoasellTest
class ErrorFrameTests {

    @Autowired ErrorFrame frame;

    @Autowired Failures failures;

    @Autowired
    @Qualifier("jteViews")
    ViewResolver views;

    private MockMvc web;

    /** Says no in every way; stands in no context. */
    @Controller
    static class Refuser {

        @GetMapping({"/s/{serviceId}/no/{kind}", "/api/v1/no/{kind}"})
        String see(@PathVariable String kind) {
            throw no(kind);
        }

        @PostMapping({"/s/{serviceId}/no/{kind}", "/api/v1/no/{kind}"})
        String act(@PathVariable String kind) {
            throw no(kind);
        }

        @GetMapping("/s/{serviceId}/numbered/{number}")
        String numbered(@PathVariable long number) {
            return "web/nothing-" + number;
        }

        private static RuntimeException no(String kind) {
            return kind.equals("BUG")
                    ? new IllegalStateException("secret: jdbc:postgresql://10.0.0.7")
                    : Refused.because(kind.equals("RIGHT") ? TenancyProblem.NO_RIGHT : of(kind));
        }

        private static Problem of(String kind) {
            return kind.equals("REFUSED")
                    ? TenancyProblem.NO_ENTITLEMENT
                    : WebProblem.valueOf(kind);
        }
    }

    @BeforeEach
    void stand() {
        web =
                MockMvcBuilders.standaloneSetup(new Refuser(), failures)
                        .setControllerAdvice(frame)
                        .setViewResolvers(views)
                        .build();
    }

    @ParameterizedTest
    @CsvSource({
        "UNREADABLE, 422, 보낸 내용을 읽지 못했어요",
        "NOT_FOUND, 404, 찾는 화면이 없어요",
        "RIGHT, 403, 이 일을 할 권한이 없어요",
        "UNAUTHENTICATED, 401, 로그인이 필요해요",
        "TOO_MANY, 429, 짧은 사이에 너무 많이",
        "UNAVAILABLE, 503, 지금은 답을 받지 못했어요",
    })
    void a_page_says_what_happened_with_one_next_step(String kind, int code, String sentence)
            throws Exception {
        web.perform(get("/s/moon/no/" + kind))
                .andExpect(status().is(code))
                .andExpect(header().string("Content-Type", "text/html;charset=UTF-8"))
                .andExpect(content().string(containsString(sentence)))
                .andExpect(content().string(containsString("href=\"/s/moon/home\"")))
                .andExpect(content().string(containsString("홈으로 가기")))
                .andExpect(content().string(not(containsString("문의 번호"))));
    }

    @Test
    void htmx_gets_a_toast_and_the_page_stays() throws Exception {
        web.perform(post("/s/moon/no/RIGHT").header("HX-Request", "true"))
                .andExpect(status().isForbidden())
                .andExpect(header().string("HX-Reswap", "none"))
                .andExpect(header().string("UI-Framed", "yes"))
                .andExpect(content().string(containsString("hx-swap-oob=\"beforeend:#toasts\"")))
                .andExpect(content().string(containsString("이 일을 할 권한이 없어요")))
                .andExpect(content().string(not(containsString("<html"))));
    }

    @Test
    void a_boosted_navigation_gets_the_whole_page() throws Exception {
        web.perform(
                        get("/s/moon/no/NOT_FOUND")
                                .header("HX-Request", "true")
                                .header("HX-Boosted", "true"))
                .andExpect(status().isNotFound())
                .andExpect(header().string("UI-Framed", "yes"))
                .andExpect(header().doesNotExist("HX-Reswap"))
                .andExpect(content().string(containsString("<html")));
    }

    @Test
    void a_refused_form_leads_back_to_where_it_stood() throws Exception {
        web.perform(
                        post("/s/moon/no/RIGHT")
                                .header("Referer", "http://localhost/s/moon/orders?stage=NEW"))
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("href=\"/s/moon/orders?stage=NEW\"")))
                .andExpect(content().string(containsString("돌아가기")));
        web.perform(post("/s/moon/no/RIGHT").header("Referer", "http://evil.example/x"))
                .andExpect(content().string(containsString("href=\"/s/moon/home\"")));
    }

    @Test
    void programs_get_a_problem_document() throws Exception {
        web.perform(post("/api/v1/no/RIGHT"))
                .andExpect(status().isForbidden())
                .andExpect(header().string("Content-Type", "application/problem+json"))
                .andExpect(jsonPath("$.code").value("tenancy.no-right"))
                .andExpect(jsonPath("$.type").value("urn:moasell:problem:tenancy.no-right"))
                .andExpect(jsonPath("$.title").value("Forbidden"))
                .andExpect(jsonPath("$.status").value(403))
                .andExpect(jsonPath("$.detail").value(containsString("권한이 없어요")))
                .andExpect(jsonPath("$.traceId").isNotEmpty());
    }

    @Test
    void what_nobody_foresaw_shows_a_number_and_nothing_of_the_exception() throws Exception {
        String page =
                web.perform(get("/s/moon/no/BUG"))
                        .andExpect(status().isInternalServerError())
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        assertThat(page).contains("문의 번호").containsPattern("[2-9A-Z]{4}-[2-9A-Z]{4}");
        assertThat(page).doesNotContain("secret", "IllegalState", "10.0.0.7");
        web.perform(get("/api/v1/no/BUG"))
                .andExpect(status().isInternalServerError())
                .andExpect(jsonPath("$.code").value("web.broken"))
                .andExpect(content().string(not(containsString("secret"))));
    }

    @Test
    void text_where_a_number_is_due_is_no_fault_of_ours() throws Exception {
        web.perform(get("/s/moon/numbered/seven"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("보낸 내용을 읽지 못했어요")));
    }

    @Test
    void a_refusal_from_a_filter_is_framed_when_the_container_asks() throws Exception {
        web.perform(
                        get("/error")
                                .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/s/moon/orders")
                                .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 500)
                                .requestAttr(
                                        RequestDispatcher.ERROR_EXCEPTION,
                                        new ServletException(
                                                Refused.because(TenancyProblem.NO_RIGHT))))
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("이 일을 할 권한이 없어요")))
                .andExpect(content().string(containsString("href=\"/s/moon/home\"")));
    }

    @Test
    void a_bare_status_is_framed_when_the_container_asks() throws Exception {
        web.perform(
                        get("/error")
                                .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/api/v1/orders")
                                .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 401))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.code").value("web.unauthenticated"));
        web.perform(get("/error")).andExpect(status().isNotFound());
    }
}
