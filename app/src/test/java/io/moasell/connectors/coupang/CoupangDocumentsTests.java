package io.moasell.connectors.coupang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.moasell.channels.spi.Account;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.WaybillRegistrar.Shipment;
import io.moasell.channels.spi.Window;
import io.moasell.connectors.Contract;
import io.moasell.connectors.Spelled;
import io.moasell.connectors.Stub;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Each document of contracts/coupang, answered as it stands to the connector: what it makes of it
 * in full, and, where we make that call, our request text against text.
 */
class CoupangDocumentsTests {

    private static final Contract DOCUMENTS = new Contract("coupang");
    private static final JsonNode CREDENTIALS = DOCUMENTS.read("credentials");
    private static final Instant NOW = Instant.parse("2026-11-10T01:00:00Z");
    private static final String A_BOX_NO_MORE = "700300100200300999";

    /** Whether we make the request of the document, or only its answer may come to us. */
    private enum Request {
        OURS,
        NOT_OURS
    }

    // order sheets --------------------------------------------------------------------------------

    @ParameterizedTest
    @MethodSource
    void a_list_of_boxes_becomes_items(String name, Request request, String expected) {
        JsonNode document = DOCUMENTS.read(name);
        Map<String, String> query = query(document);
        Window window = window(query);
        String cursor = cursor(query.getOrDefault("status", "ACCEPT"), window);
        assertThat(
                        with(
                                connector ->
                                        Spelled.call(
                                                () ->
                                                        Spelled.items(
                                                                connector.collect(
                                                                        account(), window,
                                                                        cursor))),
                                stub -> requireSame(stub, 0, document, request),
                                document.path("answer")))
                .isEqualTo(expected);
    }

    static Stream<Arguments> a_list_of_boxes_becomes_items() {
        return Stream.of(
                arguments(
                        "ordersheets/day-delivered",
                        Request.NOT_OURS,
                        """
                        item 31000250000117/81000000017/700300100200300411 | 31000250000117 | 81000000017 | 700300100200300411
                          product 15000000302 | 81000000017 | 무광 머그컵 | 빨강, 350ml | MUG-RED
                          pieces 2 | cancelled 0
                          won 12900 each | 1000 off | 24800 paid | 3000 PREPAID
                          state COMPLETED (FINAL_DELIVERY) | not claimed
                          buyer 이서연 | 050223451207 | -
                          receiver 이서연 | 050223451207 | - | 13561 | 경기도 성남시 분당구 보기로 12 | 나래아파트 203동 1004호 | 문 앞에 놓아 주세요 | -
                          waybill CJ | CJ대한통운 | 520001234564
                          ordered 2026-11-08T23:14:51.204Z | paid 2026-11-08T23:15:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped 2026-11-09T09:20:00Z | delivered 2026-11-10T04:05:00Z | completed 2026-11-17T04:05:00Z
                        item 31000250000117/81000000024/700300100200300411 | 31000250000117 | 81000000024 | 700300100200300411
                          product 15000000302 | 81000000024 | 무광 머그컵 | 파랑, 350ml | MUG-BLUE
                          pieces 1 | cancelled 0
                          won 12900 each | 0 off | 12900 paid | 0 PREPAID
                          state COMPLETED (FINAL_DELIVERY) | not claimed
                          buyer 이서연 | 050223451207 | -
                          receiver 이서연 | 050223451207 | - | 13561 | 경기도 성남시 분당구 보기로 12 | 나래아파트 203동 1004호 | 문 앞에 놓아 주세요 | -
                          waybill CJ | CJ대한통운 | 520001234564
                          ordered 2026-11-08T23:14:51.204Z | paid 2026-11-08T23:15:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped 2026-11-09T09:20:00Z | delivered 2026-11-10T04:05:00Z | completed 2026-11-17T04:05:00Z
                        """),
                arguments(
                        "ordersheets/day-delivering",
                        Request.NOT_OURS,
                        """
                        item 31000250000117/81000000017/700300100200300411 | 31000250000117 | 81000000017 | 700300100200300411
                          product 15000000302 | 81000000017 | 무광 머그컵 | 빨강, 350ml | MUG-RED
                          pieces 2 | cancelled 0
                          won 12900 each | 1000 off | 24800 paid | 3000 PREPAID
                          state SHIPPED (DELIVERING) | not claimed
                          buyer 이서연 | 050223451207 | -
                          receiver 이서연 | 050223451207 | - | 13561 | 경기도 성남시 분당구 보기로 12 | 나래아파트 203동 1004호 | 문 앞에 놓아 주세요 | -
                          waybill CJ | CJ대한통운 | 520001234564
                          ordered 2026-11-08T23:14:51.204Z | paid 2026-11-08T23:15:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped 2026-11-09T09:20:00Z | delivered - | completed -
                        item 31000250000117/81000000024/700300100200300411 | 31000250000117 | 81000000024 | 700300100200300411
                          product 15000000302 | 81000000024 | 무광 머그컵 | 파랑, 350ml | MUG-BLUE
                          pieces 1 | cancelled 0
                          won 12900 each | 0 off | 12900 paid | 0 PREPAID
                          state SHIPPED (DELIVERING) | not claimed
                          buyer 이서연 | 050223451207 | -
                          receiver 이서연 | 050223451207 | - | 13561 | 경기도 성남시 분당구 보기로 12 | 나래아파트 203동 1004호 | 문 앞에 놓아 주세요 | -
                          waybill CJ | CJ대한통운 | 520001234564
                          ordered 2026-11-08T23:14:51.204Z | paid 2026-11-08T23:15:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped 2026-11-09T09:20:00Z | delivered - | completed -
                        next FINAL_DELIVERY/29902500/60
                        """),
                arguments(
                        "ordersheets/day-departure",
                        Request.NOT_OURS,
                        """
                        item 31000250000117/81000000017/700300100200300411 | 31000250000117 | 81000000017 | 700300100200300411
                          product 15000000302 | 81000000017 | 무광 머그컵 | 빨강, 350ml | MUG-RED
                          pieces 2 | cancelled 0
                          won 12900 each | 1000 off | 24800 paid | 3000 PREPAID
                          state SHIPPED (DEPARTURE) | not claimed
                          buyer 이서연 | 050223451207 | -
                          receiver 이서연 | 050223451207 | - | 13561 | 경기도 성남시 분당구 보기로 12 | 나래아파트 203동 1004호 | 문 앞에 놓아 주세요 | -
                          waybill CJ | CJ대한통운 | 520001234564
                          ordered 2026-11-08T23:14:51.204Z | paid 2026-11-08T23:15:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped 2026-11-09T06:02:11Z | delivered - | completed -
                        item 31000250000117/81000000024/700300100200300411 | 31000250000117 | 81000000024 | 700300100200300411
                          product 15000000302 | 81000000024 | 무광 머그컵 | 파랑, 350ml | MUG-BLUE
                          pieces 1 | cancelled 0
                          won 12900 each | 0 off | 12900 paid | 0 PREPAID
                          state SHIPPED (DEPARTURE) | not claimed
                          buyer 이서연 | 050223451207 | -
                          receiver 이서연 | 050223451207 | - | 13561 | 경기도 성남시 분당구 보기로 12 | 나래아파트 203동 1004호 | 문 앞에 놓아 주세요 | -
                          waybill CJ | CJ대한통운 | 520001234564
                          ordered 2026-11-08T23:14:51.204Z | paid 2026-11-08T23:15:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped 2026-11-09T06:02:11Z | delivered - | completed -
                        next NONE_TRACKING/29902500/60
                        """),
                arguments(
                        "ordersheets/day-direct",
                        Request.NOT_OURS,
                        """
                        item 31000250000243/81000000031/700300100200300428 | 31000250000243 | 81000000031 | 700300100200300428
                          product 15000000355 | 81000000031 | 원목 이름표 | 각인, 1개 | -
                          pieces 1 | cancelled 0
                          won 8400 each | 400 off | 8000 paid | 5000 PREPAID
                          state SHIPPED (NONE_TRACKING) | not claimed
                          buyer 박도윤 | 050298761123 | -
                          receiver 고하린 | 0502-7788-1200 | - | 63001 | 제주특별자치도 제주시 본보기길 7 | - | - | P260000000003
                          waybill DIRECT | 업체직송 | 20261109001
                          ordered 2026-11-09T02:40:02.500Z | paid 2026-11-09T02:40:02.500Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped 2026-11-09T06:02:11Z | delivered - | completed -
                        next DELIVERING/29902500/60
                        """),
                arguments(
                        "ordersheets/day-empty",
                        Request.NOT_OURS,
                        """
                        next FINAL_DELIVERY/29902500/60
                        """),
                arguments(
                        "ordersheets/day-first-page",
                        Request.NOT_OURS,
                        """
                        NotUnderstood: a page where there are none
                        """),
                arguments(
                        "ordersheets/day-last-page",
                        Request.NOT_OURS,
                        """
                        item 31000250000369/81000000024/700300100200300435 | 31000250000369 | 81000000024 | 700300100200300435
                          product 15000000302 | 81000000024 | 무광 머그컵 | 파랑, 350ml | MUG-BLUE
                          pieces 1 | cancelled 0
                          won 12900 each | 0 off | 12900 paid | 3000 PREPAID
                          state NEW (ACCEPT) | not claimed
                          buyer 최지우 | 050211112222 | -
                          receiver 최지우 | 050211112222 | - | 122-040 | 서울특별시 은평구 견본로 5 | (불광동) 3층 | - | -
                          ordered 2026-11-09T14:58:40Z | paid 2026-11-09T15:00:00Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        next INSTRUCT/29902500/60
                        """),
                arguments(
                        "ordersheets/day-partly-cancelled",
                        Request.NOT_OURS,
                        """
                        item 31000250000117/81000000017/700300100200300411 | 31000250000117 | 81000000017 | 700300100200300411
                          product 15000000302 | 81000000017 | 무광 머그컵 | 빨강, 350ml | MUG-RED
                          pieces 2 | cancelled 1
                          won 12900 each | 1000 off | 24800 paid | 3000 PREPAID
                          state CONFIRMED (INSTRUCT) | not claimed
                          buyer 이서연 | 050223451207 | -
                          receiver 이서연 | 050223451207 | - | 13561 | 경기도 성남시 분당구 보기로 12 | 나래아파트 203동 1004호 | 문 앞에 놓아 주세요 | -
                          ordered 2026-11-08T23:14:51.204Z | paid 2026-11-08T23:15:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        item 31000250000117/81000000024/700300100200300411 | 31000250000117 | 81000000024 | 700300100200300411
                          product 15000000302 | 81000000024 | 무광 머그컵 | 파랑, 350ml | MUG-BLUE
                          pieces 1 | cancelled 0
                          won 12900 each | 0 off | 12900 paid | 0 PREPAID
                          state CONFIRMED (INSTRUCT) | claimed
                          buyer 이서연 | 050223451207 | -
                          receiver 이서연 | 050223451207 | - | 13561 | 경기도 성남시 분당구 보기로 12 | 나래아파트 203동 1004호 | 문 앞에 놓아 주세요 | -
                          ordered 2026-11-08T23:14:51.204Z | paid 2026-11-08T23:15:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        next DEPARTURE/29902500/60
                        """),
                arguments(
                        "ordersheets/day-span-too-long",
                        Request.NOT_OURS,
                        """
                        RefusedCall HTTP 400: endTime-startTime range should less than31.
                        """),
                arguments(
                        "ordersheets/day-without-page-size",
                        Request.NOT_OURS,
                        """
                        item 31000250000117/81000000017/700300100200300411 | 31000250000117 | 81000000017 | 700300100200300411
                          product 15000000302 | 81000000017 | 무광 머그컵 | 빨강, 350ml | MUG-RED
                          pieces 2 | cancelled 0
                          won 12900 each | 1000 off | 24800 paid | 3000 PREPAID
                          state NEW (ACCEPT) | not claimed
                          buyer 이서연 | 050223451207 | -
                          receiver 이서연 | 050223451207 | - | 13561 | 경기도 성남시 분당구 보기로 12 | 나래아파트 203동 1004호 | 문 앞에 놓아 주세요 | -
                          ordered 2026-11-08T23:14:51.204Z | paid 2026-11-08T23:15:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        item 31000250000117/81000000024/700300100200300411 | 31000250000117 | 81000000024 | 700300100200300411
                          product 15000000302 | 81000000024 | 무광 머그컵 | 파랑, 350ml | MUG-BLUE
                          pieces 1 | cancelled 0
                          won 12900 each | 0 off | 12900 paid | 0 PREPAID
                          state NEW (ACCEPT) | not claimed
                          buyer 이서연 | 050223451207 | -
                          receiver 이서연 | 050223451207 | - | 13561 | 경기도 성남시 분당구 보기로 12 | 나래아파트 203동 1004호 | 문 앞에 놓아 주세요 | -
                          ordered 2026-11-08T23:14:51.204Z | paid 2026-11-08T23:15:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        item 31000250000243/81000000031/700300100200300428 | 31000250000243 | 81000000031 | 700300100200300428
                          product 15000000355 | 81000000031 | 원목 이름표 | 각인, 1개 | -
                          pieces 1 | cancelled 0
                          won 8400 each | 400 off | 8000 paid | 5000 PREPAID
                          state NEW (ACCEPT) | not claimed
                          buyer 박도윤 | 050298761123 | -
                          receiver 고하린 | 0502-7788-1200 | - | 63001 | 제주특별자치도 제주시 본보기길 7 | - | - | P260000000003
                          ordered 2026-11-09T02:40:02.500Z | paid 2026-11-09T02:40:02.500Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        item 31000250000369/81000000024/700300100200300435 | 31000250000369 | 81000000024 | 700300100200300435
                          product 15000000302 | 81000000024 | 무광 머그컵 | 파랑, 350ml | MUG-BLUE
                          pieces 1 | cancelled 0
                          won 12900 each | 0 off | 12900 paid | 3000 PREPAID
                          state NEW (ACCEPT) | not claimed
                          buyer 최지우 | 050211112222 | -
                          receiver 최지우 | 050211112222 | - | 122-040 | 서울특별시 은평구 견본로 5 | (불광동) 3층 | - | -
                          ordered 2026-11-09T14:58:40Z | paid 2026-11-09T15:00:00Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        next INSTRUCT/29902500/60
                        """),
                arguments(
                        "ordersheets/foreign-vendor",
                        Request.NOT_OURS,
                        """
                        Unauthorized HTTP 404: Not found.
                        """),
                arguments(
                        "ordersheets/from-missing",
                        Request.NOT_OURS,
                        """
                        RefusedCall HTTP 400: Required String parameter 'createdAtFrom' is not present
                        """),
                arguments(
                        "ordersheets/minute-span-too-long",
                        Request.NOT_OURS,
                        """
                        RefusedCall HTTP 400: endTime-startTime range should less than24.
                        """),
                arguments(
                        "ordersheets/minute-window",
                        Request.OURS,
                        """
                        item 31000250000117/81000000017/700300100200300411 | 31000250000117 | 81000000017 | 700300100200300411
                          product 15000000302 | 81000000017 | 무광 머그컵 | 빨강, 350ml | MUG-RED
                          pieces 2 | cancelled 0
                          won 12900 each | 1000 off | 24800 paid | 3000 PREPAID
                          state CONFIRMED (INSTRUCT) | not claimed
                          buyer 이서연 | 050223451207 | -
                          receiver 이서연 | 050223451207 | - | 13561 | 경기도 성남시 분당구 보기로 12 | 나래아파트 203동 1004호 | 문 앞에 놓아 주세요 | -
                          ordered 2026-11-08T23:14:51.204Z | paid 2026-11-08T23:15:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        item 31000250000117/81000000024/700300100200300411 | 31000250000117 | 81000000024 | 700300100200300411
                          product 15000000302 | 81000000024 | 무광 머그컵 | 파랑, 350ml | MUG-BLUE
                          pieces 1 | cancelled 0
                          won 12900 each | 0 off | 12900 paid | 0 PREPAID
                          state CONFIRMED (INSTRUCT) | not claimed
                          buyer 이서연 | 050223451207 | -
                          receiver 이서연 | 050223451207 | - | 13561 | 경기도 성남시 분당구 보기로 12 | 나래아파트 203동 1004호 | 문 앞에 놓아 주세요 | -
                          ordered 2026-11-08T23:14:51.204Z | paid 2026-11-08T23:15:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        item 31000250000243/81000000031/700300100200300428 | 31000250000243 | 81000000031 | 700300100200300428
                          product 15000000355 | 81000000031 | 원목 이름표 | 각인, 1개 | -
                          pieces 1 | cancelled 0
                          won 8400 each | 400 off | 8000 paid | 5000 PREPAID
                          state CONFIRMED (INSTRUCT) | not claimed
                          buyer 박도윤 | 050298761123 | -
                          receiver 고하린 | 0502-7788-1200 | - | 63001 | 제주특별자치도 제주시 본보기길 7 | - | - | P260000000003
                          ordered 2026-11-09T02:40:02.500Z | paid 2026-11-09T02:40:02.500Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        next DEPARTURE/29902980/60
                        """),
                arguments(
                        "ordersheets/page-size-too-large",
                        Request.NOT_OURS,
                        """
                        RefusedCall HTTP 400: maxPerPage should be between 1 and 50.
                        """),
                arguments(
                        "ordersheets/raw-plus",
                        Request.NOT_OURS,
                        """
                        RefusedCall HTTP 400: createdAtFrom is invalid. [2026-11-09 09:00]
                        """),
                arguments(
                        "ordersheets/status-missing",
                        Request.NOT_OURS,
                        """
                        RefusedCall HTTP 400: Required String parameter 'status' is not present
                        """),
                arguments(
                        "ordersheets/status-unknown",
                        Request.NOT_OURS,
                        """
                        RefusedCall HTTP 400: status is invalid. [SHIPPED]
                        """),
                arguments(
                        "variants/cash-on-delivery",
                        Request.NOT_OURS,
                        """
                        item 31000250000369/81000000024/700300100200300435 | 31000250000369 | 81000000024 | 700300100200300435
                          product 15000000302 | 81000000024 | 무광 머그컵 | 파랑, 350ml | MUG-BLUE
                          pieces 1 | cancelled 0
                          won 12900 each | 0 off | 12900 paid | 3000 PREPAID
                          state NEW (ACCEPT) | not claimed
                          buyer 최지우 | 050211112222 | -
                          receiver 최지우 | 050211112222 | - | 122-040 | 서울특별시 은평구 견본로 5 | (불광동) 3층 | - | -
                          ordered 2026-11-09T14:58:40Z | paid 2026-11-09T15:00:00Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        next INSTRUCT/29902500/60
                        """),
                arguments(
                        "variants/made-bundle",
                        Request.NOT_OURS,
                        """
                        item 31000250000369/81000000024/700300100200300435 | 31000250000369 | 81000000024 | 700300100200300435
                          product 15000000302 | 81000000024 | 무광 머그컵 | 파랑, 350ml | MUG-BLUE
                          pieces 3 | cancelled 0
                          won 12900 each | 0 off | 38700 paid | 3000 PREPAID
                          state NEW (ACCEPT) | not claimed
                          buyer 최지우 | 050211112222 | -
                          receiver 최지우 | 050211112222 | - | 122-040 | 서울특별시 은평구 견본로 5 | (불광동) 3층 | - | -
                          ordered 2026-11-09T14:58:40Z | paid 2026-11-09T15:00:00Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        next INSTRUCT/29902500/60
                        """),
                arguments(
                        "variants/malformed",
                        Request.NOT_OURS,
                        """
                        NotUnderstood: not the documented JSON
                        """),
                arguments(
                        "variants/money-and-time-edges",
                        Request.NOT_OURS,
                        """
                        item 31000250000369/81000000024/700300100200300435 | 31000250000369 | 81000000024 | 700300100200300435
                          product 15000000302 | 81000000024 | 무광 머그컵 | 파랑, 350ml | MUG-BLUE
                          pieces 1 | cancelled 0
                          won 12900 each | 0 off | 12900 paid | 3000 PREPAID
                          state NEW (ACCEPT) | not claimed
                          buyer 최지우 | 050211112222 | -
                          receiver 최지우 | 050211112222 | - | 122-040 | 서울특별시 은평구 견본로 5 | (불광동) 3층 | - | -
                          ordered 2026-11-09T14:58:40.123456Z | paid 2026-11-09T15:00:01.500Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        unmapped salesPrice | nanos | 31000250000369/81000000024/700300100200300435
                        next INSTRUCT/29902500/60
                        """),
                arguments(
                        "variants/nulls-for-empty",
                        Request.NOT_OURS,
                        """
                        item 31000250000369/81000000024/700300100200300435 | 31000250000369 | 81000000024 | 700300100200300435
                          product 15000000302 | 81000000024 | 무광 머그컵 | 파랑, 350ml | -
                          pieces 1 | cancelled 0
                          won 12900 each | 0 off | 12900 paid | 3000 PREPAID
                          state NEW (ACCEPT) | not claimed
                          buyer 최지우 | 050211112222 | -
                          receiver 최지우 | 050211112222 | - | 122-040 | 서울특별시 은평구 견본로 5 | (불광동) 3층 | - | -
                          ordered 2026-11-09T14:58:40Z | paid 2026-11-09T15:00:00Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        next INSTRUCT/29902500/60
                        """),
                arguments(
                        "variants/page-code-as-text",
                        Request.NOT_OURS,
                        """
                        item 31000250000369/81000000024/700300100200300435 | 31000250000369 | 81000000024 | 700300100200300435
                          product 15000000302 | 81000000024 | 무광 머그컵 | 파랑, 350ml | MUG-BLUE
                          pieces 1 | cancelled 0
                          won 12900 each | 0 off | 12900 paid | 3000 PREPAID
                          state NEW (ACCEPT) | not claimed
                          buyer 최지우 | 050211112222 | -
                          receiver 최지우 | 050211112222 | - | 122-040 | 서울특별시 은평구 견본로 5 | (불광동) 3층 | - | -
                          ordered 2026-11-09T14:58:40Z | paid 2026-11-09T15:00:00Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        next INSTRUCT/29902500/60
                        """),
                arguments(
                        "variants/page-short-with-token",
                        Request.NOT_OURS,
                        """
                        NotUnderstood: a page where there are none
                        """),
                arguments(
                        "variants/page-token-absent",
                        Request.NOT_OURS,
                        """
                        item 31000250000369/81000000024/700300100200300435 | 31000250000369 | 81000000024 | 700300100200300435
                          product 15000000302 | 81000000024 | 무광 머그컵 | 파랑, 350ml | MUG-BLUE
                          pieces 1 | cancelled 0
                          won 12900 each | 0 off | 12900 paid | 3000 PREPAID
                          state NEW (ACCEPT) | not claimed
                          buyer 최지우 | 050211112222 | -
                          receiver 최지우 | 050211112222 | - | 122-040 | 서울특별시 은평구 견본로 5 | (불광동) 3층 | - | -
                          ordered 2026-11-09T14:58:40Z | paid 2026-11-09T15:00:00Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        next INSTRUCT/29902500/60
                        """),
                arguments(
                        "variants/page-token-null",
                        Request.NOT_OURS,
                        """
                        item 31000250000369/81000000024/700300100200300435 | 31000250000369 | 81000000024 | 700300100200300435
                          product 15000000302 | 81000000024 | 무광 머그컵 | 파랑, 350ml | MUG-BLUE
                          pieces 1 | cancelled 0
                          won 12900 each | 0 off | 12900 paid | 3000 PREPAID
                          state NEW (ACCEPT) | not claimed
                          buyer 최지우 | 050211112222 | -
                          receiver 최지우 | 050211112222 | - | 122-040 | 서울특별시 은평구 견본로 5 | (불광동) 3층 | - | -
                          ordered 2026-11-09T14:58:40Z | paid 2026-11-09T15:00:00Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        next INSTRUCT/29902500/60
                        """),
                arguments(
                        "variants/rocket-growth",
                        Request.NOT_OURS,
                        """
                        next INSTRUCT/29902500/60
                        """),
                arguments(
                        "variants/status-unknown",
                        Request.NOT_OURS,
                        """
                        item 31000250000369/81000000024/700300100200300435 | 31000250000369 | 81000000024 | 700300100200300435
                          product 15000000302 | 81000000024 | 무광 머그컵 | 파랑, 350ml | MUG-BLUE
                          pieces 1 | cancelled 0
                          won 12900 each | 0 off | 12900 paid | 3000 PREPAID
                          state null (WAITING_PICKUP) | not claimed
                          buyer 최지우 | 050211112222 | -
                          receiver 최지우 | 050211112222 | - | 122-040 | 서울특별시 은평구 견본로 5 | (불광동) 3층 | - | -
                          ordered 2026-11-09T14:58:40Z | paid 2026-11-09T15:00:00Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        unmapped status | WAITING_PICKUP | 31000250000369/81000000024/700300100200300435
                        next INSTRUCT/29902500/60
                        """),
                arguments(
                        "variants/unknown-fields",
                        Request.NOT_OURS,
                        """
                        item 31000250000369/81000000024/700300100200300435 | 31000250000369 | 81000000024 | 700300100200300435
                          product 15000000302 | 81000000024 | 무광 머그컵 | 파랑, 350ml | MUG-BLUE
                          pieces 1 | cancelled 0
                          won 12900 each | 0 off | 12900 paid | 3000 PREPAID
                          state NEW (ACCEPT) | not claimed
                          buyer 최지우 | 050211112222 | -
                          receiver 최지우 | 050211112222 | - | 122-040 | 서울특별시 은평구 견본로 5 | (불광동) 3층 | - | -
                          ordered 2026-11-09T14:58:40Z | paid 2026-11-09T15:00:00Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        next INSTRUCT/29902500/60
                        """));
    }

    @ParameterizedTest
    @MethodSource
    void a_box_is_read_by_its_keys(String name, Request request, String expected) {
        JsonNode document = DOCUMENTS.read(name);
        assertThat(
                        with(
                                connector ->
                                        Spelled.call(
                                                () ->
                                                        Spelled.read(
                                                                connector.byKeys(
                                                                        account(),
                                                                        keysOfBox(document)))),
                                stub -> requireSame(stub, 0, document, request),
                                document.path("answer"),
                                document.path("answer")))
                .isEqualTo(expected);
    }

    static Stream<Arguments> a_box_is_read_by_its_keys() {
        return Stream.of(
                arguments(
                        "ordersheets/one-box-address-changed",
                        Request.OURS,
                        """
                        item 31000250000369/81000000024/700300100200300435 | 31000250000369 | 81000000024 | 700300100200300435
                          product 15000000302 | 81000000024 | 무광 머그컵 | 파랑, 350ml | MUG-BLUE
                          pieces 1 | cancelled 0
                          won 12900 each | 0 off | 12900 paid | 3000 PREPAID
                          state CONFIRMED (INSTRUCT) | not claimed
                          buyer 최지우 | 050211112222 | -
                          receiver 최윤 | 050233334444 | - | 03334 | 서울특별시 은평구 새보기로 9 | 2층 | - | -
                          ordered 2026-11-09T14:58:40Z | paid 2026-11-09T15:00:00Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        """),
                arguments(
                        "ordersheets/one-box-cancelled",
                        Request.OURS,
                        """
                        gone 31000250000491/81000000024/700300100200300442
                        """),
                arguments(
                        "ordersheets/one-box-unknown",
                        Request.OURS,
                        """
                        gone 31000250000491/81000000024/700300100200999999
                        """),
                arguments(
                        "ordersheets/one-box",
                        Request.OURS,
                        """
                        item 31000250000117/81000000017/700300100200300411 | 31000250000117 | 81000000017 | 700300100200300411
                          product 15000000302 | 81000000017 | 무광 머그컵 | 빨강, 350ml | MUG-RED
                          pieces 2 | cancelled 0
                          won 12900 each | 1000 off | 24800 paid | 3000 PREPAID
                          state CONFIRMED (INSTRUCT) | not claimed
                          buyer 이서연 | 050223451207 | -
                          receiver 이서연 | 050223451207 | - | 13561 | 경기도 성남시 분당구 보기로 12 | 나래아파트 203동 1004호 | 문 앞에 놓아 주세요 | -
                          ordered 2026-11-08T23:14:51.204Z | paid 2026-11-08T23:15:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        item 31000250000117/81000000024/700300100200300411 | 31000250000117 | 81000000024 | 700300100200300411
                          product 15000000302 | 81000000024 | 무광 머그컵 | 파랑, 350ml | MUG-BLUE
                          pieces 1 | cancelled 0
                          won 12900 each | 0 off | 12900 paid | 0 PREPAID
                          state CONFIRMED (INSTRUCT) | not claimed
                          buyer 이서연 | 050223451207 | -
                          receiver 이서연 | 050223451207 | - | 13561 | 경기도 성남시 분당구 보기로 12 | 나래아파트 203동 1004호 | 문 앞에 놓아 주세요 | -
                          ordered 2026-11-08T23:14:51.204Z | paid 2026-11-08T23:15:07Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        """),
                arguments(
                        "variants/one-box-code-as-number",
                        Request.NOT_OURS,
                        """
                        item 31000250000369/81000000024/700300100200300435 | 31000250000369 | 81000000024 | 700300100200300435
                          product 15000000302 | 81000000024 | 무광 머그컵 | 파랑, 350ml | MUG-BLUE
                          pieces 1 | cancelled 0
                          won 12900 each | 0 off | 12900 paid | 3000 PREPAID
                          state CONFIRMED (INSTRUCT) | not claimed
                          buyer 최지우 | 050211112222 | -
                          receiver 최지우 | 050211112222 | - | 122-040 | 서울특별시 은평구 견본로 5 | (불광동) 3층 | - | -
                          ordered 2026-11-09T14:58:40Z | paid 2026-11-09T15:00:00Z
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        """));
    }

    /** Every line that the box shows; where it shows none, one that it may have held. */
    private static List<ItemKey> keysOfBox(JsonNode document) {
        List<ItemKey> keys = new ArrayList<>();
        JsonNode box = document.path("answer").path("body").path("data");
        for (JsonNode line : box.path("orderItems")) {
            keys.add(
                    new ItemKey(
                            box.path("orderId").asString()
                                    + "/"
                                    + line.path("vendorItemId").asString()
                                    + "/"
                                    + box.path("shipmentBoxId").asString()));
        }
        String path = document.path("request").path("path").stringValue("");
        return keys.isEmpty()
                ? List.of(
                        new ItemKey(
                                "31000250000491/81000000024/"
                                        + path.substring(path.lastIndexOf('/') + 1)))
                : keys;
    }

    @ParameterizedTest
    @MethodSource
    void the_boxes_of_an_order_tell_where_a_line_went(
            String name, Request request, String expected) {
        JsonNode document = DOCUMENTS.read(name);
        String path = document.path("request").path("path").stringValue("");
        String[] parts = path.split("/");
        String order = path.isEmpty() ? "31000250000117" : parts[parts.length - 2];
        ItemKey key = new ItemKey(order + "/81000000024/" + A_BOX_NO_MORE);
        assertThat(
                        with(
                                connector ->
                                        Spelled.read(connector.byKeys(account(), List.of(key))),
                                stub -> requireSame(stub, 1, document, request),
                                DOCUMENTS.read("ordersheets/one-box-unknown").path("answer"),
                                document.path("answer")))
                .isEqualTo(expected);
    }

    static Stream<Arguments> the_boxes_of_an_order_tell_where_a_line_went() {
        return Stream.of(
                arguments(
                        "ordersheets/boxes-of-order-cancelled",
                        Request.OURS,
                        """
                        gone 31000250000491/81000000024/700300100200300999
                        """),
                arguments(
                        "ordersheets/boxes-of-order",
                        Request.OURS,
                        """
                        item 31000250000117/81000000017/700300100200300411 | 31000250000117 | 81000000017 | 700300100200300411
                          product 15000000302 | 81000000017 | 무광 머그컵 | 빨강, 350ml | MUG-RED
                          pieces 2 | cancelled 0
                          won 12900 each | 1000 off | 24800 paid | 3000 PREPAID
                          state CONFIRMED (INSTRUCT) | not claimed
                          buyer 이서연 | 050223451207 | -
                          receiver 이서연 | 050223451207 | - | 13561 | 경기도 성남시 분당구 보기로 12 | 나래아파트 203동 1004호 | 문 앞에 놓아 주세요 | -
                          ordered 2026-11-08T23:14:51.204Z | paid 2026-11-08T23:15:07Z
                          with its whole order
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        item 31000250000117/81000000024/700300100200300411 | 31000250000117 | 81000000024 | 700300100200300411
                          product 15000000302 | 81000000024 | 무광 머그컵 | 파랑, 350ml | MUG-BLUE
                          pieces 1 | cancelled 0
                          won 12900 each | 0 off | 12900 paid | 0 PREPAID
                          state CONFIRMED (INSTRUCT) | not claimed
                          buyer 이서연 | 050223451207 | -
                          receiver 이서연 | 050223451207 | - | 13561 | 경기도 성남시 분당구 보기로 12 | 나래아파트 203동 1004호 | 문 앞에 놓아 주세요 | -
                          ordered 2026-11-08T23:14:51.204Z | paid 2026-11-08T23:15:07Z
                          with its whole order
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        gone 31000250000117/81000000024/700300100200300999
                        """),
                arguments(
                        "variants/boxes-of-order-object",
                        Request.NOT_OURS,
                        """
                        item 31000250000117/81000000017/700300100200300411 | 31000250000117 | 81000000017 | 700300100200300411
                          product 15000000302 | 81000000017 | 무광 머그컵 | 빨강, 350ml | MUG-RED
                          pieces 2 | cancelled 0
                          won 12900 each | 1000 off | 24800 paid | 3000 PREPAID
                          state CONFIRMED (INSTRUCT) | not claimed
                          buyer 이서연 | 050223451207 | -
                          receiver 이서연 | 050223451207 | - | 13561 | 경기도 성남시 분당구 보기로 12 | 나래아파트 203동 1004호 | 문 앞에 놓아 주세요 | -
                          ordered 2026-11-08T23:14:51.204Z | paid 2026-11-08T23:15:07Z
                          with its whole order
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        item 31000250000117/81000000024/700300100200300411 | 31000250000117 | 81000000024 | 700300100200300411
                          product 15000000302 | 81000000024 | 무광 머그컵 | 파랑, 350ml | MUG-BLUE
                          pieces 1 | cancelled 0
                          won 12900 each | 0 off | 12900 paid | 0 PREPAID
                          state CONFIRMED (INSTRUCT) | not claimed
                          buyer 이서연 | 050223451207 | -
                          receiver 이서연 | 050223451207 | - | 13561 | 경기도 성남시 분당구 보기로 12 | 나래아파트 203동 1004호 | 문 앞에 놓아 주세요 | -
                          ordered 2026-11-08T23:14:51.204Z | paid 2026-11-08T23:15:07Z
                          with its whole order
                          ship by 2026-11-11T14:59:59Z
                          confirmed - | shipped - | delivered - | completed -
                        gone 31000250000117/81000000024/700300100200300999
                        """));
    }

    // receipts ------------------------------------------------------------------------------------

    @ParameterizedTest
    @MethodSource
    void a_list_of_receipts_becomes_cancels(String name, Request request, String expected) {
        JsonNode document = DOCUMENTS.read(name);
        Map<String, String> query = query(document);
        Window window = window(query);
        String cursor = cursor(query.getOrDefault("status", "CANCEL"), window);
        assertThat(
                        with(
                                connector ->
                                        Spelled.call(
                                                () ->
                                                        Spelled.claims(
                                                                connector.collectClaims(
                                                                        account(), window,
                                                                        cursor))),
                                stub -> requireSame(stub, 0, document, request),
                                document.path("answer")))
                .isEqualTo(expected);
    }

    static Stream<Arguments> a_list_of_receipts_becomes_cancels() {
        return Stream.of(
                arguments(
                        "returnRequests/cancels-by-day",
                        Request.NOT_OURS,
                        """
                        claim 510004101 | 31000250000491/81000000024/700300100200300442 | CANCEL | DONE (RETURNS_COMPLETED) | 1 | 단순변심 마음이 바뀌었어요 | 2026-11-09T00:30:00Z
                        claim 510004102 | 31000250000117/81000000017/700300100200300411 | CANCEL | DONE (RETURNS_COMPLETED) | 1 | 단순변심 마음이 바뀌었어요 | 2026-11-09T00:45:00Z
                        next RU/29902500/60
                        """),
                arguments(
                        "returnRequests/cancels-by-minute",
                        Request.OURS,
                        """
                        claim 510004101 | 31000250000491/81000000024/700300100200300442 | CANCEL | DONE (RETURNS_COMPLETED) | 1 | 단순변심 마음이 바뀌었어요 | 2026-11-09T00:30:00Z
                        claim 510004102 | 31000250000117/81000000017/700300100200300411 | CANCEL | DONE (RETURNS_COMPLETED) | 1 | 단순변심 마음이 바뀌었어요 | 2026-11-09T00:45:00Z
                        next RU/29903040/60
                        """),
                arguments(
                        "returnRequests/cancels-first-page",
                        Request.NOT_OURS,
                        """
                        NotUnderstood: a page where there are none
                        """),
                arguments(
                        "returnRequests/cancels-last-page",
                        Request.NOT_OURS,
                        """
                        claim 510004102 | 31000250000117/81000000017/700300100200300411 | CANCEL | DONE (RETURNS_COMPLETED) | 1 | 단순변심 마음이 바뀌었어요 | 2026-11-09T00:45:00Z
                        next RU/29902500/60
                        """),
                arguments(
                        "returnRequests/cancels-none",
                        Request.NOT_OURS,
                        """
                        next RU/29902500/60
                        """),
                arguments(
                        "returnRequests/minute-span-too-long",
                        Request.NOT_OURS,
                        """
                        RefusedCall HTTP 400: endTime-startTime range should less than24.
                        """),
                arguments(
                        "returnRequests/page-size-with-minutes",
                        Request.NOT_OURS,
                        """
                        RefusedCall HTTP 400: nextToken, maxPerPage, orderId are not allowed when searchType is timeFrame.
                        """),
                arguments(
                        "returnRequests/shipped-before-stop",
                        Request.NOT_OURS,
                        """
                        next CC/29902500/60
                        """),
                arguments(
                        "returnRequests/span-too-long",
                        Request.NOT_OURS,
                        """
                        RefusedCall HTTP 400: endTime-startTime range should less than31.
                        """),
                arguments(
                        "returnRequests/status-with-cancel",
                        Request.NOT_OURS,
                        """
                        RefusedCall HTTP 400: status is not allowed when cancelType is CANCEL.
                        """),
                arguments(
                        "returnRequests/stop-request-withdrawn",
                        Request.NOT_OURS,
                        """
                        next UC/29902500/60
                        """),
                arguments(
                        "returnRequests/stop-requests-by-minute",
                        Request.OURS,
                        """
                        claim 510004103 | 31000250000117/81000000024/700300100200300411 | CANCEL | REQUESTED (RELEASE_STOP_UNCHECKED) | 1 | 단순변심 마음이 바뀌었어요 | 2026-11-09T01:30:00Z
                        next UC/29903100/60
                        """),
                arguments(
                        "returnRequests/stop-requests-under-uc",
                        Request.NOT_OURS,
                        """
                        claim 510004103 | 31000250000117/81000000024/700300100200300411 | CANCEL | REQUESTED (RELEASE_STOP_UNCHECKED) | 1 | 단순변심 마음이 바뀌었어요 | 2026-11-09T01:30:00Z
                        next CC/29902500/60
                        """),
                arguments(
                        "returnRequests/stop-requests",
                        Request.NOT_OURS,
                        """
                        claim 510004103 | 31000250000117/81000000024/700300100200300411 | CANCEL | REQUESTED (RELEASE_STOP_UNCHECKED) | 1 | 단순변심 마음이 바뀌었어요 | 2026-11-09T01:30:00Z
                        next UC/29902500/60
                        """),
                arguments(
                        "returnRequests/stopped",
                        Request.NOT_OURS,
                        """
                        claim 510004103 | 31000250000117/81000000024/700300100200300411 | CANCEL | DONE (RETURNS_COMPLETED) | 1 | 단순변심 마음이 바뀌었어요 | 2026-11-09T01:30:00Z
                        next withdrawals/1
                        """),
                arguments(
                        "variants/cancel-old-words",
                        Request.NOT_OURS,
                        """
                        claim 510004101 | 31000250000491/81000000024/700300100200300442 | CANCEL | DONE (RETURNS_COMPLETED) | 1 | 단순변심 마음이 바뀌었어요 | 2026-11-09T00:30:00Z
                        next RU/29902500/60
                        """),
                arguments(
                        "variants/receipt-status-unknown",
                        Request.NOT_OURS,
                        """
                        claim 510004103 | 31000250000117/81000000024/700300100200300411 | CANCEL | REQUESTED (RETURN_AUTO_HOLD) | 1 | 단순변심 마음이 바뀌었어요 | 2026-11-09T01:30:00Z
                        unmapped receiptStatus | RETURN_AUTO_HOLD | 31000250000117/81000000024/700300100200300411
                        next RU/29902500/60
                        """));
    }

    @ParameterizedTest
    @MethodSource
    void what_was_taken_back_ends_its_cancel(String name, Request request, String expected) {
        JsonNode document = DOCUMENTS.read(name);
        Window window = new Window(kst("2026-11-09T10:00"), kst("2026-11-10T09:59"));
        assertThat(
                        with(
                                connector ->
                                        Spelled.call(
                                                () ->
                                                        Spelled.claims(
                                                                connector.collectClaims(
                                                                        account(),
                                                                        window,
                                                                        "withdrawals/1"))),
                                stub -> requireSame(stub, 0, document, request),
                                document.path("answer"),
                                DOCUMENTS.read("ordersheets/boxes-of-order").path("answer")))
                .isEqualTo(expected);
    }

    static Stream<Arguments> what_was_taken_back_ends_its_cancel() {
        return Stream.of(
                arguments(
                        "withdrawals/by-day",
                        Request.OURS,
                        """
                        claim 510004103 | 31000250000117/81000000024/700300100200300411 | CANCEL | WITHDRAWN (WITHDRAWN) | 1 | - | 2026-11-09T01:45:00Z
                        """),
                arguments(
                        "withdrawals/date-wrong",
                        Request.NOT_OURS,
                        """
                        unmapped returnWithdrawRequests | refused | -
                        """),
                arguments(
                        "withdrawals/ends-before-it-begins",
                        Request.NOT_OURS,
                        """
                        unmapped returnWithdrawRequests | refused | -
                        """),
                arguments(
                        "withdrawals/from-missing",
                        Request.NOT_OURS,
                        """
                        unmapped returnWithdrawRequests | refused | -
                        """),
                arguments(
                        "withdrawals/none",
                        Request.NOT_OURS,
                        """
                        """),
                arguments(
                        "withdrawals/page-index-zero",
                        Request.NOT_OURS,
                        """
                        unmapped returnWithdrawRequests | refused | -
                        """),
                arguments(
                        "withdrawals/page-size-too-large",
                        Request.NOT_OURS,
                        """
                        unmapped returnWithdrawRequests | refused | -
                        """),
                arguments(
                        "withdrawals/span-too-long",
                        Request.NOT_OURS,
                        """
                        unmapped returnWithdrawRequests | refused | -
                        """));
    }

    @ParameterizedTest
    @MethodSource
    void a_receipt_is_read_by_its_key(
            String name, Request request, int which, List<String> others, String expected) {
        JsonNode document = DOCUMENTS.read(name);
        List<JsonNode> answers = new ArrayList<>();
        others.forEach(other -> answers.add(DOCUMENTS.read(other).path("answer")));
        answers.add(which, document.path("answer"));
        List<String> keys = new ArrayList<>();
        document.path("request")
                .path("body")
                .path("cancelIds")
                .forEach(id -> keys.add(id.asString()));
        if (keys.isEmpty()) {
            String path = document.path("request").path("path").stringValue();
            keys.add(path.substring(path.lastIndexOf('/') + 1));
        }
        assertThat(
                        with(
                                connector ->
                                        Spelled.call(
                                                () ->
                                                        Spelled.claims(
                                                                connector.claimsByKeys(
                                                                        account(), keys))),
                                stub -> requireSame(stub, which, document, request),
                                answers.toArray(JsonNode[]::new)))
                .isEqualTo(expected);
    }

    static Stream<Arguments> a_receipt_is_read_by_its_key() {
        return Stream.of(
                arguments(
                        "returnRequests/one",
                        Request.OURS,
                        0,
                        List.of(),
                        """
                        claim 510004103 | 31000250000117/81000000024/700300100200300411 | CANCEL | REQUESTED (RELEASE_STOP_UNCHECKED) | 1 | 단순변심 마음이 바뀌었어요 | 2026-11-09T01:30:00Z
                        """),
                arguments(
                        "returnRequests/one-unknown",
                        Request.OURS,
                        0,
                        List.of("withdrawals/none"),
                        """
                        unmapped returnRequests | 599999999 | -
                        """),
                arguments(
                        "withdrawals/by-receipts",
                        Request.OURS,
                        2,
                        List.of(
                                "returnRequests/one-unknown",
                                "returnRequests/one-unknown",
                                "ordersheets/boxes-of-order"),
                        """
                        claim 510004103 | 31000250000117/81000000024/700300100200300411 | CANCEL | WITHDRAWN (WITHDRAWN) | 1 | - | 2026-11-09T01:45:00Z
                        unmapped returnRequests | 599999999 | -
                        """));
    }

    // writes --------------------------------------------------------------------------------------

    @ParameterizedTest
    @MethodSource
    void a_confirmation_is_answered_for_each_box(String name, Request request, String expected) {
        JsonNode document = DOCUMENTS.read(name);
        List<ItemKey> keys = new ArrayList<>();
        for (JsonNode box : document.path("request").path("body").path("shipmentBoxIds")) {
            keys.add(new ItemKey("31000250000117/81000000017/" + box.asString()));
        }
        assertThat(
                        with(
                                connector ->
                                        Spelled.call(
                                                () ->
                                                        Spelled.answers(
                                                                connector.confirm(
                                                                        account(), keys))),
                                stub -> requireSame(stub, 0, document, request),
                                document.path("answer")))
                .isEqualTo(expected);
    }

    static Stream<Arguments> a_confirmation_is_answered_for_each_box() {
        return Stream.of(
                arguments(
                        "acknowledgement/all-confirmed",
                        Request.OURS,
                        """
                        31000250000117/81000000017/700300100200300411 Accepted
                        31000250000117/81000000017/700300100200300428 Accepted
                        """),
                arguments(
                        "acknowledgement/already-confirmed",
                        Request.OURS,
                        """
                        31000250000117/81000000017/700300100200300428 Unknown: INVALID_STATUS
                        """),
                arguments(
                        "acknowledgement/foreign-vendor-in-body",
                        Request.NOT_OURS,
                        """
                        RefusedCall HTTP 400: Invalid vendor ID
                        """),
                arguments(
                        "acknowledgement/none-confirmed",
                        Request.OURS,
                        """
                        31000250000117/81000000017/700300100200300442 Unknown: INVALID_STATUS
                        """),
                arguments(
                        "acknowledgement/partly-confirmed",
                        Request.OURS,
                        """
                        31000250000117/81000000017/700300100200300411 Accepted
                        31000250000117/81000000017/700300100200999999 Rejected NOT_FOUND_SHIPMENT_BOX (retry): 존재하지 않는 송장번호입니다.
                        31000250000117/81000000017/700300100200300442 Unknown: INVALID_STATUS
                        """),
                arguments(
                        "acknowledgement/too-many",
                        Request.OURS,
                        """
                        RefusedCall HTTP 400: shipmentBoxIds size should be between 1 and 50.
                        """),
                arguments(
                        "gateway/provider-slow",
                        Request.OURS,
                        """
                        31000250000117/81000000017/700300100200300411 Unknown: Status[504]
                        """));
    }

    @ParameterizedTest
    @MethodSource
    void waybills_are_answered_for_each_item(String name, Request request, String expected) {
        JsonNode document = DOCUMENTS.read(name);
        assertThat(
                        with(
                                connector ->
                                        Spelled.call(
                                                () ->
                                                        Spelled.answers(
                                                                connector.register(
                                                                        account(),
                                                                        shipments(document)))),
                                stub -> requireSame(stub, 0, document, request),
                                document.path("answer")))
                .isEqualTo(expected);
    }

    static Stream<Arguments> waybills_are_answered_for_each_item() {
        return Stream.of(
                arguments(
                        "invoices/cancel-holding",
                        Request.OURS,
                        """
                        31000250000243/81000000031/700300100200300428 Rejected ORDER_DELIVERY_CANCELED_HOLDING_FOR_CANCEL (retry): 취소대기상태의 주문건입니다.
                        """),
                arguments(
                        "invoices/cancelled",
                        Request.OURS,
                        """
                        31000250000491/81000000024/700300100200300442 Rejected ORDER_DELIVERY_CANCELED: 취소된 주문건입니다.
                        """),
                arguments(
                        "invoices/courier-unknown",
                        Request.NOT_OURS,
                        """
                        31000250000243/81000000031/700300100200300428 Unknown: Status[500]
                        """),
                arguments(
                        "invoices/direct-cannot-split",
                        Request.NOT_OURS,
                        """
                        31000250000117/81000000017/700300100200300411 Rejected NOT_ALLOW_VENDOR_DIRECT: 업체직송은 분리배송이 불가능합니다.
                        31000250000117/81000000024/700300100200300411 Rejected NOT_ALLOW_VENDOR_DIRECT: 업체직송은 분리배송이 불가능합니다.
                        """),
                arguments(
                        "invoices/direct",
                        Request.OURS,
                        """
                        31000250000243/81000000031/700300100200300428 Accepted
                        """),
                arguments(
                        "invoices/item-left-out",
                        Request.OURS,
                        """
                        31000250000117/81000000017/700300100200300411 Rejected NOT_FOUND_VENDOR_ITEM: 합포장건 중 누락된 상품이 있습니다.
                        """),
                arguments(
                        "invoices/number-of-another-receiver",
                        Request.OURS,
                        """
                        31000250000243/81000000031/700300100200300428 Rejected NOT_ALLOW_INVOICE_NUMBER_RE_UPLOAD: 다른 수취인에게 사용된 송장번호입니다.
                        """),
                arguments(
                        "invoices/number-refused",
                        Request.OURS,
                        """
                        31000250000243/81000000031/700300100200300428 Rejected INVALID_INVOICE_NUMBER (retry): 송장번호가 유효하지 않습니다.
                        """),
                arguments(
                        "invoices/one-item-cannot-split",
                        Request.NOT_OURS,
                        """
                        31000250000243/81000000031/700300100200300428 Rejected NOT_ALLOW_SEPARATE_WHEN_ONE_VENDOR_ITEM: 분리배송이 불가능한 주문건입니다.
                        """),
                arguments(
                        "invoices/partly-accepted",
                        Request.OURS,
                        """
                        31000250000117/81000000017/700300100200300411 Accepted
                        31000250000117/81000000024/700300100200300411 Accepted
                        31000250000369/81000000024/700300100200300435 Rejected INVALID_STATUS: 배송진행상태가 유효하지 않습니다. [합포장번호 : 700300100200300435] [주문번호 : 31000250000369]
                        31000250009999/81000000024/700300100200999999 Rejected NOT_FOUND_SHIPMENT_BOX: 존재하지 않는 송장번호입니다.
                        """),
                arguments(
                        "invoices/split-first",
                        Request.NOT_OURS,
                        """
                        31000250000117/81000000017/700300100200300411 Accepted
                        31000250000117/81000000024/700300100200300411 Accepted
                        """),
                arguments(
                        "invoices/stop-requested",
                        Request.OURS,
                        """
                        31000250000117/81000000017/700300100200300411 Rejected ORDER_DELIVERY_PARTIAL_STOP_REQUESTED (retry): 출고중지 요청건입니다.
                        31000250000117/81000000024/700300100200300411 Rejected ORDER_DELIVERY_PARTIAL_STOP_REQUESTED (retry): 출고중지 요청건입니다.
                        """),
                arguments(
                        "invoices/two-boxes",
                        Request.OURS,
                        """
                        31000250000117/81000000017/700300100200300411 Accepted
                        31000250000117/81000000024/700300100200300411 Accepted
                        31000250000243/81000000031/700300100200300428 Accepted
                        """),
                arguments(
                        "invoices/uploaded-before",
                        Request.OURS,
                        """
                        31000250000117/81000000017/700300100200300411 Rejected INVALID_STATUS: 배송진행상태가 유효하지 않습니다. [합포장번호 : 700300100200300411] [주문번호 : 31000250000117]
                        31000250000117/81000000024/700300100200300411 Rejected INVALID_STATUS: 배송진행상태가 유효하지 않습니다. [합포장번호 : 700300100200300411] [주문번호 : 31000250000117]
                        """),
                arguments(
                        "invoices/whole-box",
                        Request.OURS,
                        """
                        31000250000117/81000000017/700300100200300411 Accepted
                        31000250000117/81000000024/700300100200300411 Accepted
                        """),
                arguments(
                        "variants/invoices-unknown-result",
                        Request.NOT_OURS,
                        """
                        31000250000243/81000000031/700300100200300411 Rejected COURIER_SUSPENDED (retry): 일시적으로 처리할 수 없습니다.
                        """),
                arguments(
                        "variants/invoices-without-result",
                        Request.NOT_OURS,
                        """
                        31000250000243/81000000031/700300100200300428 Unknown: the box is not in the answer
                        """));
    }

    @ParameterizedTest
    @MethodSource
    void what_stays_behind_in_a_split_box_is_sent_as_the_rest_of_it(
            String name, Request request, int which) {
        JsonNode document = DOCUMENTS.read(name);
        assertThat(
                        with(
                                connector ->
                                        Spelled.call(
                                                () ->
                                                        Spelled.answers(
                                                                connector.register(
                                                                        account(),
                                                                        shipments(document)))),
                                stub -> requireSame(stub, which, document, request),
                                DOCUMENTS.read("invoices/split-not-undone").path("answer"),
                                DOCUMENTS.read("invoices/split-later").path("answer")))
                .isEqualTo(
                        """
                        31000250000117/81000000024/700300100200300411 Accepted
                        """);
    }

    static Stream<Arguments> what_stays_behind_in_a_split_box_is_sent_as_the_rest_of_it() {
        return Stream.of(
                arguments("invoices/split-not-undone", Request.OURS, 0),
                arguments("invoices/split-later", Request.OURS, 1));
    }

    /** The shipments a document sends, said in our words; what we never send is CJ's. */
    private static List<Shipment> shipments(JsonNode document) {
        Map<String, String> ours = new LinkedHashMap<>();
        Contract.couriers("coupang").forEach((code, theirs) -> ours.put(theirs, code));
        List<Shipment> shipments = new ArrayList<>();
        for (JsonNode row :
                document.path("request").path("body").path("orderSheetInvoiceApplyDtos")) {
            shipments.add(
                    new Shipment(
                            new ItemKey(
                                    row.path("orderId").asString()
                                            + "/"
                                            + row.path("vendorItemId").asString()
                                            + "/"
                                            + row.path("shipmentBoxId").asString()),
                            ours.getOrDefault(row.path("deliveryCompanyCode").stringValue(), "CJ"),
                            row.path("invoiceNumber").stringValue(),
                            NOW));
        }
        return shipments.isEmpty() ? List.of(answered(document)) : shipments;
    }

    /** A variant is an answer alone: what was sent is the box it names. */
    private static Shipment answered(JsonNode variant) {
        JsonNode box = variant.at("/answer/body/data/responseList/0/shipmentBoxId");
        return new Shipment(
                new ItemKey("31000250000243/81000000031/" + box.asString("700300100200300428")),
                "CJ",
                "681234567890",
                NOW);
    }

    // the gateway ---------------------------------------------------------------------------------

    @ParameterizedTest
    @MethodSource
    void what_the_gateway_says_is_its_failure(String name, Request request, String expected) {
        JsonNode document = DOCUMENTS.read(name);
        assertThat(
                        with(
                                connector ->
                                        Spelled.call(
                                                () -> {
                                                    connector.check(account());
                                                    return "the key works\n";
                                                }),
                                stub -> requireSame(stub, 0, document, request),
                                document.path("answer")))
                .isEqualTo(expected);
    }

    static Stream<Arguments> what_the_gateway_says_is_its_failure() {
        return Stream.of(
                arguments(
                        "gateway/authorization-malformed",
                        Request.NOT_OURS,
                        """
                        Unauthorized HTTP 401: HMAC format is invalid.
                        """),
                arguments(
                        "gateway/authorization-missing",
                        Request.NOT_OURS,
                        """
                        Unauthorized HTTP 401: Request is not authorized.
                        """),
                arguments(
                        "gateway/authorization-without-blanks",
                        Request.NOT_OURS,
                        """
                        the key works
                        """),
                arguments(
                        "gateway/edge-block",
                        Request.OURS,
                        """
                        Throttled PT10M
                        """),
                arguments(
                        "gateway/ip-refused",
                        Request.OURS,
                        """
                        Unauthorized HTTP 403: [FORBIDDEN] Not allowed IP
                        """),
                arguments(
                        "gateway/key-unknown",
                        Request.NOT_OURS,
                        """
                        Unauthorized HTTP 401: Unknown error occurred, please contact api-gateway channel for the details.
                        """),
                arguments(
                        "gateway/key-works",
                        Request.OURS,
                        """
                        the key works
                        """),
                arguments(
                        "gateway/path-unknown",
                        Request.NOT_OURS,
                        """
                        Unauthorized HTTP 404: Not found.
                        """),
                arguments(
                        "gateway/provider-error",
                        Request.OURS,
                        """
                        Unavailable HTTP 500
                        """),
                arguments(
                        "gateway/signature-expired",
                        Request.NOT_OURS,
                        """
                        Unauthorized HTTP 401: Specified signature is expired.
                        """),
                arguments(
                        "gateway/signature-over-decoded-query",
                        Request.NOT_OURS,
                        """
                        Unauthorized HTTP 401: Invalid signature.
                        """),
                arguments(
                        "gateway/signature-wrong",
                        Request.NOT_OURS,
                        """
                        Unauthorized HTTP 401: Invalid signature.
                        """),
                arguments(
                        "gateway/too-many-calls",
                        Request.OURS,
                        """
                        Throttled PT1M
                        """),
                arguments(
                        "variants/error-under-200",
                        Request.NOT_OURS,
                        """
                        RefusedCall ERROR: 요청을 처리하지 못했습니다.
                        """),
                arguments(
                        "variants/ip-refused-other-words",
                        Request.NOT_OURS,
                        """
                        Unauthorized HTTP 403: Your ip address 203.0.113.9 is not allowed
                        """),
                arguments(
                        "variants/policy-redirect",
                        Request.NOT_OURS,
                        """
                        Unauthorized HTTP 302
                        """),
                arguments(
                        "variants/provider-unreachable",
                        Request.NOT_OURS,
                        """
                        Unavailable HTTP 521
                        """));
    }

    // the signature and the codes -----------------------------------------------------------------

    @Test
    void the_signature_is_that_of_every_vector() {
        JsonNode vectors = DOCUMENTS.read("signing").path("vectors");
        assertThat(vectors.size()).isEqualTo(4);
        for (JsonNode vector : vectors) {
            assertThat(
                            CoupangSigning.signature(
                                    vector.path("secretKey").stringValue(),
                                    vector.path("message").stringValue()))
                    .isEqualTo(vector.path("signature").stringValue());
        }
    }

    @Test
    void the_header_of_every_request_we_make_is_signed_as_its_document_is() {
        List<String> signed = new ArrayList<>();
        tried().filter(one -> one.get()[1] == Request.OURS)
                .map(one -> (String) one.get()[0])
                .forEach(
                        name -> {
                            JsonNode request = DOCUMENTS.read(name).path("request");
                            String query = request.path("query").stringValue();
                            assertThat(
                                            CoupangSigning.authorization(
                                                    CREDENTIALS.path("accessKey").stringValue(),
                                                    CREDENTIALS.path("secretKey").stringValue(),
                                                    request.path("method").stringValue(),
                                                    URI.create(
                                                            request.path("path").stringValue()
                                                                    + (query.isEmpty()
                                                                            ? ""
                                                                            : "?" + query)),
                                                    NOW))
                                    .as(name)
                                    .isEqualTo(
                                            request.path("headers")
                                                    .path("Authorization")
                                                    .stringValue());
                            signed.add(name);
                        });
        assertThat(signed).hasSizeGreaterThan(20);
    }

    @Test
    void the_couriers_are_the_column_of_the_table() {
        assertThat(CoupangMapper.COURIERS).isEqualTo(Contract.couriers("coupang"));
        assertThat(connector("http://127.0.0.1:1").couriers(Channel.COUPANG))
                .isEqualTo(Contract.couriers("coupang").keySet());
    }

    // every document ------------------------------------------------------------------------------

    private static final Map<String, String> READ_BY_NO_ROLE =
            Map.ofEntries(
                    Map.entry(
                            "invoices/change-too-early",
                            "a sent waybill is corrected at the market, no role does it"),
                    Map.entry(
                            "invoices/changed",
                            "a sent waybill is corrected at the market, no role does it"),
                    Map.entry(
                            "ordersheets/history", "the states of a box come with the box itself"),
                    Map.entry(
                            "returnRequests/already-shipped",
                            "a claim is answered by the claims desk, which is not built yet"),
                    Map.entry(
                            "returnRequests/by-order",
                            "receipts are read by window, never by order"),
                    Map.entry(
                            "returnRequests/one-not-numeric",
                            "keys of receipts are numbers that the market gave"),
                    Map.entry(
                            "returnRequests/order-missing",
                            "receipts are read by window, never by order"),
                    Map.entry(
                            "returnRequests/stop-shipment-twice",
                            "a claim is answered by the claims desk, which is not built yet"),
                    Map.entry(
                            "returnRequests/stop-shipment-wrong-count",
                            "a claim is answered by the claims desk, which is not built yet"),
                    Map.entry(
                            "returnRequests/stop-shipment",
                            "a claim is answered by the claims desk, which is not built yet"),
                    Map.entry(
                            "variants/completed-shipment-flat",
                            "a claim is answered by the claims desk, which is not built yet"),
                    Map.entry(
                            "variants/stop-shipment-failed",
                            "a claim is answered by the claims desk, which is not built yet"),
                    Map.entry(
                            "withdrawals/by-too-many-receipts",
                            "receipts are read in batches far below that number"));

    private static Stream<Arguments> tried() {
        return Stream.of(
                        a_list_of_boxes_becomes_items(),
                        a_box_is_read_by_its_keys(),
                        the_boxes_of_an_order_tell_where_a_line_went(),
                        a_list_of_receipts_becomes_cancels(),
                        what_was_taken_back_ends_its_cancel(),
                        a_receipt_is_read_by_its_key(),
                        a_confirmation_is_answered_for_each_box(),
                        waybills_are_answered_for_each_item(),
                        what_stays_behind_in_a_split_box_is_sent_as_the_rest_of_it(),
                        what_the_gateway_says_is_its_failure())
                .flatMap(all -> all);
    }

    @Test
    void every_document_is_tried_here_or_read_by_no_role() {
        List<String> tried = new ArrayList<>(tried().map(one -> (String) one.get()[0]).toList());
        tried.addAll(CoupangListingDocumentsTests.TRIED);
        tried.add("signing");
        tried.add("credentials");
        assertThat(tried)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(READ_BY_NO_ROLE.keySet());
        tried.addAll(READ_BY_NO_ROLE.keySet());
        assertThat(tried).containsExactlyInAnyOrderElementsOf(DOCUMENTS.names());
        assertThat(READ_BY_NO_ROLE.values()).allMatch(why -> why.length() > 20);
    }

    // the connector -------------------------------------------------------------------------------

    /** The connector at a market that gives these answers; then a look at what it was asked. */
    private static String with(
            Function<CoupangConnector, String> act,
            java.util.function.Consumer<Stub> asked,
            JsonNode... answers) {
        try (Stub stub = new Stub().answers(answers)) {
            String made = act.apply(connector(stub.url()));
            asked.accept(stub);
            return made;
        }
    }

    /** The headers of every request, and where we ask as the document does, all of it. */
    private static void requireSame(Stub stub, int which, JsonNode document, Request request) {
        Stub.Asked asked = stub.asked().get(which);
        assertThat(asked.header("Authorization"))
                .isEqualTo(
                        "CEA algorithm=HmacSHA256, access-key="
                                + CREDENTIALS.path("accessKey").stringValue()
                                + ", signed-date=261110T010000Z, signature="
                                + hmac(
                                        "261110T010000Z"
                                                + asked.method()
                                                + asked.path()
                                                + asked.query()));
        if (request == Request.OURS) {
            asked.requireSame(document.path("request"), List.of("Content-Type", "X-Requested-By"));
        }
    }

    private static String hmac(String message) {
        try {
            byte[] key =
                    CREDENTIALS.path("secretKey").stringValue().getBytes(StandardCharsets.UTF_8);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> query(JsonNode document) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : document.path("request").path("query").stringValue("").split("&")) {
            String[] parts = pair.split("=");
            if (parts.length == 2) {
                query.put(parts[0], parts[1].replace("%2B", "+"));
            }
        }
        return query;
    }

    /** The window of a document by minutes; for the others a day. */
    private static Window window(Map<String, String> query) {
        String from = query.getOrDefault("createdAtFrom", "");
        String to = query.getOrDefault("createdAtTo", "");
        boolean minutes = from.length() >= 16 && to.length() >= 16 && from.charAt(10) == 'T';
        Window window =
                minutes
                        ? new Window(kst(from.substring(0, 16)), kst(to.substring(0, 16)))
                        : new Window(kst("2026-11-09T00:00"), kst("2026-11-09T23:59"));
        return window;
    }

    private static Instant kst(String minute) {
        return LocalDateTime.parse(minute).toInstant(ZoneOffset.ofHours(9));
    }

    /** The whole window in one slice. */
    private static String cursor(String list, Window window) {
        return new CoupangWalk(list, window.from().getEpochSecond() / 60, 24 * 60).cursor();
    }

    static CoupangConnector connector(String url) {
        return CoupangMarket.connect(url, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static Account account() {
        return new Account(
                1,
                Channel.COUPANG,
                Map.of(
                        "vendorId", CREDENTIALS.path("vendorId").stringValue(),
                        "accessKey", CREDENTIALS.path("accessKey").stringValue(),
                        "secretKey", CREDENTIALS.path("secretKey").stringValue()),
                new Account.Tokens() {
                    @Override
                    public String get(java.util.function.Supplier<Account.Token> issue) {
                        throw new AssertionError("쿠팡 knows no tokens");
                    }

                    @Override
                    public void drop(String refused) {
                        throw new AssertionError("쿠팡 knows no tokens");
                    }
                },
                () -> {});
    }
}
