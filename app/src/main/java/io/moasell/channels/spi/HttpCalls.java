package io.moasell.channels.spi;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * Makes a connector's client from its interface of {@code @HttpExchange} methods: one HTTP client
 * for all of them, HTTP/1.1, no redirects followed, every call bounded in time.
 */
@Component
public class HttpCalls {

    private final JdkClientHttpRequestFactory requests;

    HttpCalls(
            @Value("${moasell.channels.connect-timeout:3s}") Duration connectTimeout,
            @Value("${moasell.channels.read-timeout:20s}") Duration readTimeout) {
        HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(connectTimeout)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
        this.requests =
                new JdkClientHttpRequestFactory(
                        client, Executors.newVirtualThreadPerTaskExecutor());
        this.requests.setReadTimeout(readTimeout);
    }

    /**
     * A client.
     *
     * @param api its methods carry the account as a request attribute
     * @param before sees each request and its attributes last of all: signs it, takes its turn
     */
    public <T> T api(
            Class<T> api, String baseUrl, BiConsumer<HttpRequest, Map<String, Object>> before) {
        RestClient client =
                RestClient.builder()
                        .baseUrl(baseUrl)
                        .requestFactory(requests)
                        .requestInterceptor(
                                (request, body, execution) -> {
                                    before.accept(request, request.getAttributes());
                                    return execution.execute(request, body);
                                })
                        // A redirect is no answer: some gateways refuse in this way.
                        .defaultStatusHandler(
                                HttpStatusCode::is3xxRedirection,
                                (request, response) -> {
                                    throw new RestClientResponseException(
                                            "a redirect",
                                            response.getStatusCode(),
                                            response.getStatusText(),
                                            response.getHeaders(),
                                            response.getBody().readAllBytes(),
                                            null);
                                })
                        .build();
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
                .build()
                .createClient(api);
    }
}
