package io.moasell.connectors.coupang;

import io.moasell.channels.spi.Account;
import io.moasell.channels.spi.HttpCalls;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class CoupangConfiguration {

    @Bean
    CoupangConnector coupangConnector(
            HttpCalls calls,
            JsonMapper json,
            Clock clock,
            @Value("${moasell.channels.coupang.base-url}") String baseUrl,
            @Value("${moasell.channels.coupang.calls-per-second:4}") double callsPerSecond) {
        CoupangApi api =
                calls.api(
                        CoupangApi.class,
                        baseUrl,
                        (request, attributes) -> {
                            if (attributes.get(CoupangApi.ACCOUNT) instanceof Account account) {
                                account.pace().turn();
                                // Signed last, after the wait: an old date is refused.
                                request.getHeaders()
                                        .set(
                                                "Authorization",
                                                CoupangSigning.authorization(
                                                        account.credential(
                                                                CoupangConnector.ACCESS_KEY),
                                                        account.credential(
                                                                CoupangConnector.SECRET_KEY),
                                                        request.getMethod().name(),
                                                        request.getURI(),
                                                        clock.instant()));
                                request.getHeaders()
                                        .set("Content-Type", "application/json;charset=UTF-8");
                                request.getHeaders()
                                        .set(
                                                "X-Requested-By",
                                                account.credential(CoupangConnector.VENDOR_ID));
                            }
                        });
        return new CoupangConnector(api, json, clock, callsPerSecond);
    }
}
