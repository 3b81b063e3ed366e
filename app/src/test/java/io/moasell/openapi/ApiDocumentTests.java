package io.moasell.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.moasell.MoasellTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@MoasellTest
class ApiDocumentTests {

    @Autowired MockMvc mvc;

    @Autowired JsonMapper json;

    @Test
    void the_document_is_public_and_says_keys_scopes_and_problems() throws Exception {
        String post = "$.paths['/api/v1/trials'].post";
        mvc.perform(get("/api/v1/openapi.json"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.openapi").value(org.hamcrest.Matchers.startsWith("3.1")))
                .andExpect(jsonPath("$.components.securitySchemes.apiKey.scheme").value("bearer"))
                .andExpect(jsonPath("$.components.schemas.Problem.required").isArray())
                .andExpect(jsonPath(post + ".security[0].apiKey[0]").value("orders:write"))
                .andExpect(
                        jsonPath(post + ".parameters[?(@.name=='Idempotency-Key')].in")
                                .value("header"))
                .andExpect(
                        jsonPath("$.paths['/api/v1/trials'].get.parameters[?(@.name=='limit')].in")
                                .value("query"))
                .andExpect(
                        jsonPath(post + ".responses['409'].content['application/problem+json']")
                                .exists());
    }

    @Test
    void every_reference_in_the_document_leads_somewhere() throws Exception {
        JsonNode document =
                json.readTree(
                        mvc.perform(get("/api/v1/openapi.json"))
                                .andReturn()
                                .getResponse()
                                .getContentAsByteArray());
        List<String> references = new ArrayList<>();
        collect(document, references);
        assertThat(references).isNotEmpty();
        assertThat(references)
                .allSatisfy(
                        reference ->
                                assertThat(document.at(reference.substring(1)).isMissingNode())
                                        .as(reference)
                                        .isFalse());
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.isObject() && node.has("$ref")) {
            references.add(node.get("$ref").asString());
        }
        node.forEach(child -> collect(child, references));
    }

    @Test
    void only_the_open_api_is_in_it() throws Exception {
        JsonNode document =
                json.readTree(
                        mvc.perform(get("/api/v1/openapi.json"))
                                .andReturn()
                                .getResponse()
                                .getContentAsByteArray());
        assertThat(document.get("paths").propertyNames())
                .isNotEmpty()
                .allMatch(path -> path.startsWith("/api/v1/"));
    }

    @Test
    void the_page_is_public() throws Exception {
        String page =
                mvc.perform(get("/api/docs"))
                        .andExpect(status().is3xxRedirection())
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl();
        mvc.perform(get(java.util.Objects.requireNonNull(page))).andExpect(status().isOk());
        mvc.perform(get("/api/v1/openapi.json/swagger-config")).andExpect(status().isOk());
    }
}
