package io.moasell.couriers;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** 스마트택배, as {@code contracts/sweettracker} shows it. */
@HttpExchange(accept = "application/json")
interface SweettrackerApi {

    @GetExchange("/api/v1/trackingInfo")
    ResponseEntity<String> trackingInfo(
            @RequestParam("t_key") String key,
            @RequestParam("t_code") String courier,
            @RequestParam("t_invoice") String number);
}
