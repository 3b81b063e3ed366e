package io.moasell.openapi;

import io.moasell.web.Scope;
import io.moasell.web.Scoped;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the OpenAPI document says about every call: the key and its scopes, the problems, idempotent
 * writes and limits. The calls themselves are read from the resources.
 */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

    private static final String KEY = "apiKey";
    private static final String PROBLEM = "Problem";
    private static final String SENTENCE = "Idempotency-Key가 같고 내용도 같으면 같은 답을 돌려줘요. 내용이 다르면 409예요.";

    @Bean
    OpenAPI whatAnOutsideProgramReads() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Moasell OPEN API")
                                .version("v1")
                                .description(
                                        """
                                        시각은 +09:00을 붙인 ISO-8601, 금액은 원 단위 정수, id는 글자예요. 목록은 `limit`(1–500, 기본 100)과 \
                                        `cursor`로 넘기고, 오류는 `application/problem+json`으로 알려드려요."""))
                .servers(List.of(new Server().url("/").description("이 서버")))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        KEY,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("bearer")
                                                .bearerFormat("msk_…")
                                                .description(
                                                        "설정 › OPEN API 키에서 만든 키예요. 권한: "
                                                                + scopes())));
    }

    private static String scopes() {
        return Arrays.stream(Scope.values())
                .map(scope -> "`" + scope.text() + "`")
                .collect(Collectors.joining(", "));
    }

    /** The problem's schema is added last: the resources' own schemas must not replace it. */
    @Bean
    OpenApiCustomizer problems() {
        return document -> {
            document.getComponents().addSchemas(PROBLEM, problem());
            document.getPaths()
                    .forEach(
                            (address, path) ->
                                    path.readOperationsMap()
                                            .forEach(
                                                    (method, operation) ->
                                                            complete(
                                                                    address,
                                                                    method.name(),
                                                                    operation)));
        };
    }

    /** Each call names the scope its key needs. */
    @Bean
    OperationCustomizer scopesOfCalls() {
        return (operation, method) -> {
            Scoped scoped = method.getMethodAnnotation(Scoped.class);
            if (scoped != null) {
                String scope = scoped.value().text();
                operation.addSecurityItem(new SecurityRequirement().addList(KEY, scope));
                operation.addExtension("x-scope", scope);
                String said = operation.getDescription();
                operation.setDescription(
                        (said == null ? "" : said + "\n\n") + "필요한 권한: `" + scope + "`");
            }
            return operation;
        };
    }

    private static void complete(String address, String method, Operation operation) {
        // Grouped by what a call is about: /api/v1/orders/{itemId} stands under orders.
        operation.setTags(List.of(address.split("/")[3]));
        boolean write = !method.equals("GET");
        if (write) {
            operation.addParametersItem(
                    new Parameter()
                            .in("header")
                            .name("Idempotency-Key")
                            .required(false)
                            .description(SENTENCE)
                            .schema(new Schema<String>().type("string").maxLength(200)));
        }
        problem(operation, "401", "키가 없거나 쓸 수 없어요");
        problem(operation, "403", "키에 권한이 없거나 허용한 IP가 아니에요");
        if (operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(p -> "path".equals(p.getIn()))) {
            problem(operation, "404", "없거나 이 서비스의 것이 아니에요");
        }
        if (write) {
            problem(operation, "409", "지금 상태에서는 할 수 없거나 Idempotency-Key가 겹쳐요");
        }
        problem(operation, "422", "보낸 값이 맞지 않아요");
        problem(operation, "429", "호출이 너무 잦아요. Retry-After초 뒤에 다시 보내 주세요");
        operation
                .getResponses()
                .get("429")
                .addHeaderObject(
                        "Retry-After", new Header().schema(new Schema<Integer>().type("integer")));
    }

    private static void problem(Operation operation, String status, String description) {
        operation
                .getResponses()
                .addApiResponse(
                        status,
                        new ApiResponse()
                                .description(description)
                                .content(
                                        new Content()
                                                .addMediaType(
                                                        "application/problem+json",
                                                        new MediaType()
                                                                .schema(
                                                                        new Schema<>()
                                                                                .$ref(
                                                                                        "#/components/schemas/"
                                                                                                + PROBLEM)))));
    }

    private static Schema<?> problem() {
        Schema<?> row =
                object(
                        Map.of(
                                "index", text("integer"),
                                "id", text("string"),
                                "code", text("string"),
                                "detail", text("string")));
        Schema<?> problem =
                object(
                        Map.of(
                                "type", text("string"),
                                "title", text("string"),
                                "status", text("integer"),
                                "code", text("string"),
                                "detail", text("string"),
                                "traceId", text("string"),
                                "rows", new Schema<>().type("array").items(row)));
        problem.setRequired(List.of("type", "title", "status", "code", "detail", "traceId"));
        return problem;
    }

    private static Schema<?> object(Map<String, Schema<?>> properties) {
        Schema<?> schema = new Schema<>().type("object");
        properties.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(property -> schema.addProperty(property.getKey(), property.getValue()));
        return schema;
    }

    private static Schema<?> text(String type) {
        return new Schema<>().type(type);
    }
}
