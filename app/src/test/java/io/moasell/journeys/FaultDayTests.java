package io.moasell.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.TestMarkets;
import io.moasell.TestMarkets.Shop;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.jobs.DueWork;
import io.moasell.journeys.Seller.Waybill;
import io.moasell.marketplaces.Fault;
import io.moasell.marketplaces.RequestLog;
import io.moasell.sending.SendState;
import io.moasell.tenancy.TenantId;
import io.moasell.web.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

/**
 * Each fault that a market can show, at each call that writes: what the seller reads meanwhile is
 * true, and afterwards market and we agree, with one effect at the market and the stock right. What
 * was seen is written to {@code target/fault-day.md}.
 */
@MoasellTest
class FaultDayTests {

    /** Faults that come after the market has done what was asked. */
    private static final Set<Fault> DONE =
            EnumSet.of(
                    Fault.TIMEOUT_AFTER,
                    Fault.SERVER_ERROR_AFTER,
                    Fault.GATEWAY_TIMEOUT_AFTER,
                    Fault.MALFORMED,
                    Fault.DROPPED_AFTER,
                    Fault.SLOW);

    private static final Duration A_WHILE = Duration.ofSeconds(20);
    private static final int WHILES = 15;
    private static final List<String> SEEN = new ArrayList<>();

    @Autowired World world;
    @Autowired DueWork due;
    @Autowired MovableClock clock;
    @Autowired MockMvc mvc;
    @LocalServerPort int port;

    private Call call;
    private Shop shop;
    private Seller seller;
    private Visitor somebody;
    private String key;
    private String item;

    /** A call that writes. */
    enum Call {
        CONFIRM("confirm", TestMarkets::smartstore, "CONFIRMED", "PAYED / OK"),
        DISPATCH("dispatch", TestMarkets::smartstore, "SHIPPED", "DELIVERING / OK"),
        ACKNOWLEDGEMENT("acknowledgement", TestMarkets::coupang, "CONFIRMED", "INSTRUCT"),
        INVOICES("invoices", TestMarkets::coupang, "SHIPPED", "DEPARTURE");

        final String endpoint;
        final Supplier<Shop> open;

        /** Ours when it is done. */
        final String stage;

        /** Theirs when it is done. */
        final String state;

        Call(String endpoint, Supplier<Shop> open, String stage, String state) {
            this.endpoint = endpoint;
            this.open = open;
            this.stage = stage;
            this.state = state;
        }

        boolean ships() {
            return stage.equals("SHIPPED");
        }

        String before() {
            return ships() ? "READY" : "NEW";
        }

        String step() {
            return ships() ? "SHIP" : "CONFIRM";
        }
    }

    static Stream<Arguments> everything() {
        return Arrays.stream(Call.values())
                .flatMap(
                        call ->
                                Arrays.stream(Fault.values())
                                        .map(fault -> Arguments.of(call, fault)));
    }

    @AfterEach
    void back() {
        TestMarkets.sim().faults(shop.market()).clear();
        clock.reset();
        TestMarkets.sim().clock().set(Instant.now());
    }

    @AfterAll
    static void write() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| market | call | fault | at the market | desk says | 전송 결과 says | settled after | calls | effects | stock |");
        lines.add("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        lines.addAll(SEEN);
        Path report = Path.of("target", "fault-day.md");
        Files.createDirectories(report.getParent());
        Files.write(report, lines);
    }

    @ParameterizedTest
    @MethodSource("everything")
    void the_truth_is_shown_meanwhile_and_both_agree_afterwards(Call at, Fault fault)
            throws Exception {
        open(at);
        RequestLog log = TestMarkets.sim().log(shop.market());
        log.clear();
        shop.fault(at.endpoint, fault);

        JsonNode asked = at.ships() ? seller.ship(item) : seller.confirm(item);
        assertThat(asked.path("refused")).isEmpty();
        seller.work();

        boolean done = market().equals(at.state);
        assertThat(done).as("the fault came after the effect").isEqualTo(DONE.contains(fault));
        String desk = desk();
        SendState result = result();
        meanwhile(fault, done, desk, result);

        int whiles = 0;
        while (!stage().equals(at.stage) && whiles < WHILES) {
            world.advance(A_WHILE);
            seller.work();
            whiles++;
        }

        assertThat(stage()).isEqualTo(at.stage);
        assertThat(seller.item(item).path("pending").isNull()).isTrue();
        assertThat(market()).isEqualTo(at.state);
        assertThat(result()).isEqualTo(SendState.ACCEPTED);
        assertThat(seller.job(asked.path("jobId").stringValue()).path("state").stringValue())
                .isEqualTo("DONE");
        if (at.ships()) {
            assertThat(shop.buyer().line(key).trackingNumber())
                    .isEqualTo(seller.item(item).path("parcel").path("number").stringValue());
        }
        List<RequestLog.Entry> calls = log.entries(one -> one.endpoint().equals(at.endpoint));
        assertThat(calls).as("effects").filteredOn(FaultDayTests::effective).hasSize(1);
        assertThat(calls)
                .as("asked once more of what was done")
                .noneMatch(one -> one.fault() == null && one.why() != null);
        String stock = at.ships() ? "MUG-R1 98/0/98" : "MUG-R1 100/2/98";
        assertThat(seller.stock()).isEqualTo(stock);
        SEEN.add(
                "| %s | %s | %s | %s | %s | %s | %s | %d | 1 | %s |"
                        .formatted(
                                shop.channel().label(),
                                at.endpoint,
                                fault.title(),
                                done ? "처리됨" : "처리 안 됨",
                                desk,
                                result.label(),
                                whiles == 0 ? "곧바로" : whiles * A_WHILE.toSeconds() + "초 안에",
                                calls.size(),
                                stock));
    }

    /** No success that is none, no failure that is none, and while nobody knows it says so. */
    private void meanwhile(Fault fault, boolean done, String desk, SendState result)
            throws Exception {
        if (stage().equals(call.stage)) {
            assertThat(done).as("shown as done and it is").isTrue();
            assertThat(result).isEqualTo(SendState.ACCEPTED);
            assertThat(desk).isEqualTo(call.ships() ? "송장 전송" : "발주확인 전송");
            return;
        }
        JsonNode seen = seller.item(item);
        assertThat(seen.path("stage").stringValue()).isEqualTo(call.before());
        assertThat(seen.path("pending").stringValue()).isEqualTo(call.step());
        assertThat(seller.stock()).as("nothing moves on a guess").isEqualTo("MUG-R1 100/2/98");
        switch (result) {
            case UNKNOWN -> {
                assertThat(desk).isEqualTo("확인 중");
                assertThat(seller.story(item)).last().isEqualTo("ordering.event.unknown");
            }
            case WAITING -> {
                assertThat(done).as("waits to be sent again, so it must not be done").isFalse();
                assertThat(desk).isEqualTo(call.ships() ? "송장 보내는 중" : "발주확인 보내는 중");
            }
            default -> throw new AssertionError(fault + " is shown as " + result.label());
        }
    }

    private static boolean effective(RequestLog.Entry entry) {
        return entry.fault() == null ? entry.why() == null : DONE.contains(entry.fault());
    }

    /** A service with one shop, and an order that is about to take the step. */
    private void open(Call at) {
        call = at;
        shop = at.open.get();
        TenantId tenant = world.freshTenant();
        somebody = world.loggedIn(tenant);
        seller =
                new Seller(
                        tenant,
                        new Api("http://127.0.0.1:" + port, world.bearer(tenant, Scope.values())),
                        due);
        seller.shelf("MUG-R1", "머그컵 레드", 100);
        String account = seller.connect(shop, "달빛 가게");
        key = shop.place(Shop.pick("MUG-R1", 2)).lines().getFirst();
        world.advance(Duration.ofMinutes(2));
        seller.collect(account);
        item = seller.id(key);
        if (at.ships()) {
            seller.confirm(item);
            seller.work();
            seller.waybills(new Waybill(item, "우체국택배", "%013d".formatted(tenant.value())));
        }
        assertThat(stage()).isEqualTo(at.before());
    }

    private String stage() {
        return seller.item(item).path("stage").stringValue();
    }

    /** As the market's own buyers see it. */
    private String market() {
        return shop.buyer().line(key).state();
    }

    /** What stands in the row of the order desk. */
    private String desk() throws Exception {
        String row = row("/orders?stage=" + stage(), "<tr id=\"i" + item + "\"");
        return Stream.of("확인 중", "발주확인 보내는 중", "송장 보내는 중", "발주확인 전송", "송장 전송", "채널이 거절했어요")
                .filter(row::contains)
                .findFirst()
                .orElse("–");
    }

    /** What stands in the newest row of 전송 결과. */
    private SendState result() throws Exception {
        String row = row("/deliveries?list=rows", "<tr id=\"d");
        return Arrays.stream(SendState.values())
                .filter(state -> row.contains(state.label()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no state in " + row));
    }

    private String row(String path, String begins) throws Exception {
        String page =
                mvc.perform(get(somebody.at(path)).with(somebody))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8);
        int from = page.indexOf(begins);
        assertThat(from).as(begins + " in " + path).isNotNegative();
        return page.substring(from, page.indexOf("</tr>", from));
    }
}
