package io.moasell.connectors.smartstore;

import io.moasell.channels.spi.Account;
import io.moasell.channels.spi.HttpCalls;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class SmartstoreConfiguration {

    @Bean
    SmartstoreConnector smartstoreConnector(
            HttpCalls calls,
            JsonMapper json,
            Clock clock,
            @Value("${moasell.channels.smartstore.base-url}") String baseUrl,
            @Value("${moasell.channels.smartstore.calls-per-second:2}") double callsPerSecond) {
        SmartstoreApi api =
                calls.api(
                        SmartstoreApi.class,
                        baseUrl,
                        (request, attributes) -> {
                            if (attributes.get(SmartstoreApi.ACCOUNT) instanceof Account account) {
                                account.pace().turn();
                            }
                            if (attributes.get(SmartstoreApi.TOKEN) instanceof String token) {
                                request.getHeaders().setBearerAuth(token);
                            }
                        });
        return new SmartstoreConnector(api, json, clock, callsPerSecond);
    }
}
