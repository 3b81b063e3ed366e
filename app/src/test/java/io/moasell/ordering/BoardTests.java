package io.moasell.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuDetails;
import io.moasell.catalog.SkuFilter;
import io.moasell.catalog.Skus;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.ObservedState;
import io.moasell.kernel.Kst;
import io.moasell.kernel.Page;
import io.moasell.kernel.Refused;
import io.moasell.ordering.OrderBoard.Filter;
import io.moasell.ordering.OrderBoard.Flag;
import io.moasell.ordering.Shop.Open;
import io.moasell.ordering.Shop.Sold;
import io.moasell.tenancy.TenantSql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@OrderingTest
class BoardTests {

    private static final String NOUNS = "컵달빛잔병솥독물꽃별숲눈비봄여름가을겨울산강들길집문창벽돌흙불금은동철옥";

    @Autowired Shop shop;
    @Autowired Orders orders;
    @Autowired OrderBoard board;
    @Autowired Skus skus;
    @Autowired BoardStore store;
    @Autowired TenantSql sql;
    @Autowired Clock clock;

    @Test
    void what_expires_first_stands_first_and_pages_are_walked_by_key_without_loss() {
        Open moon = shop.open();
        moon.shelf("MUG", 1_000);
        Instant noon = Instant.parse("2026-12-01T03:00:00Z");
        List<CollectedItem> page =
                IntStream.range(0, 130)
                        .mapToObj(n -> Sold.any().of("MUG").due(noon.plusSeconds(n % 7)).seen())
                        .toList();
        moon.page(moon.eleven, clock.instant(), page);
        List<OrderItem> walked = new ArrayList<>();
        String cursor = null;
        do {
            String from = cursor;
            Page<OrderItem> next = moon.in(() -> board.page(Filter.at(Stage.NEW), from, 50));
            walked.addAll(next.items());
            cursor = next.next();
        } while (cursor != null);
        assertThat(walked).hasSize(130);
        assertThat(walked).extracting(item -> item.times().shipBy()).isSorted();
        assertThat(new HashSet<>(walked.stream().map(OrderItem::id).toList())).hasSize(130);
    }

    @Test
    void every_filter_narrows() {
        Open moon = shop.open();
        moon.shelf("MUG", 100);
        Instant now = clock.instant();
        Sold here = Sold.any().of("MUG").ordered(now.minus(Duration.ofDays(3)));
        Sold there = Sold.any().of("MUG").ordered(now.minus(Duration.ofHours(1)));
        moon.page(moon.eleven, here.seen());
        moon.page(moon.auction, there.seen());
        moon.in(() -> orders.hold(List.of(moon.id(here)), Hold.SELLER, "확인해요"));
        moon.in(() -> orders.confirm(List.of(moon.id(there))));
        assertThat(keys(moon, "channel", "ELEVENST")).containsExactly(here.key);
        assertThat(keys(moon, "accountId", String.valueOf(moon.auction.value())))
                .containsExactly(there.key);
        assertThat(keys(moon, "hold", "SELLER")).containsExactly(here.key);
        assertThat(keys(moon, "pending", "true")).containsExactly(there.key);
        assertThat(keys(moon, "pending", "false")).containsExactly(here.key);
        assertThat(keys(moon, "flag", "HELD")).containsExactly(here.key);
        assertThat(
                        keys(
                                moon,
                                "to",
                                now.minus(Duration.ofDays(2)).toString().replace("Z", "+00:00")))
                .containsExactly(here.key);
        assertThat(keys(moon, "stage", "SHIPPED")).isEmpty();
        assertThat(keys(moon, "updatedAfter", "2020-01-01T00:00:00+09:00")).hasSize(2);
        assertThat(moon.in(() -> board.count(Filter.at(Stage.NEW)))).isEqualTo(2);
        for (String wrong : List.of("stage", "channel", "accountId", "from", "hold", "pending")) {
            assertThatThrownBy(() -> keys(moon, wrong, "!?"))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            r -> assertThat(r.problem()).isEqualTo(OrderingProblem.BAD_FILTER));
        }
        assertThatThrownBy(() -> moon.in(() -> board.page(Filter.NONE, "no cursor", 5)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void marks_skus_fees_and_what_has_to_leave_narrow_and_a_list_runs_the_other_way_round() {
        Open moon = shop.open();
        moon.shelf("MUG", 2);
        moon.shelf("CUP", 100);
        Instant now = clock.instant();
        Sold first = Sold.any().of("MUG").due(now.plusSeconds(60));
        Sold again = Sold.any().of("MUG").pieces(2).due(now.plusSeconds(30));
        Sold cup =
                Sold.any()
                        .of("CUP")
                        .named("물컵", null)
                        .to("최은우", "010-1111-2222", "판교로 9")
                        .due(now.plusSeconds(90));
        Sold strange =
                Sold.any()
                        .of("NOBODY")
                        .named("모름", null)
                        .to("강민희", "010-3333-4444", "판교로 11")
                        .due(now.plusSeconds(10));
        Sold gone = Sold.any().of("CUP").named("물컵", null).to("오세민", "010-5555-6666", "판교로 13");
        moon.page(moon.eleven, first.seen());
        moon.page(moon.eleven, again.seen(), cup.seen(), strange.seen(), gone.seen());
        moon.page(moon.eleven, gone.shipped(now, "CJ", "688900112233").seen());
        moon.in(() -> orders.confirm(List.of(moon.id(cup))));
        assertThat(keys(moon, "mark", "DUPLICATE")).containsExactlyInAnyOrder(first.key, again.key);
        assertThat(keys(moon, "mark", "UNLINKED")).containsExactly(strange.key);
        assertThat(keys(moon, "mark", "SHORT")).containsExactly(again.key);
        assertThat(keys(moon, "mark", "MEMO")).isEmpty();
        assertThat(keys(moon, "mark", "DISPUTED")).isEmpty();
        assertThat(keys(moon, "sku", "CUP")).containsExactlyInAnyOrder(cup.key, gone.key);
        assertThat(keys(moon, "sku", "NO-SUCH")).isEmpty();
        assertThat(keys(moon, "fee", "FREE")).isEmpty();
        assertThat(keys(moon, "fee", "PREPAID")).hasSize(5);
        assertThat(keys(moon, "flag", "LEAVING"))
                .containsExactlyInAnyOrder(strange.key, again.key, first.key, cup.key);
        Map<String, String> turned = Map.of("flag", "LEAVING", "sort", "turned");
        Filter filter = Filter.read(turned::get, clock);
        List<OrderItem> walked = new ArrayList<>();
        String cursor = null;
        do {
            String from = cursor;
            Page<OrderItem> next = moon.in(() -> board.page(filter, from, 3));
            walked.addAll(next.items());
            cursor = next.next();
        } while (cursor != null);
        assertThat(walked)
                .extracting(item -> item.key().value())
                .containsExactly(cup.key, first.key, again.key, strange.key);
        assertThat(moon.in(() -> board.count(filter))).isEqualTo(4);
        assertThat(keys(moon, "mark", "APART")).isEmpty();
        moon.page(moon.eleven, gone.at(ObservedState.CONFIRMED).seen());
        assertThat(keys(moon, "mark", "APART")).containsExactly(gone.key);
        String today = Kst.today(clock).toString();
        String yesterday = Kst.today(clock).minusDays(1).toString();
        String tomorrow = Kst.today(clock).plusDays(1).toString();
        assertThat(keys(moon, "paidFrom", yesterday)).hasSize(5);
        assertThat(keys(moon, "paidFrom", tomorrow)).isEmpty();
        assertThat(keys(moon, "paidTo", today)).hasSize(5);
        assertThat(keys(moon, "paidTo", Kst.today(clock).minusDays(9).toString())).isEmpty();
        moon.in(
                () ->
                        skus.edit(
                                skus.get("CUP").id(),
                                NewSku.of("CUP", "물컵", null)
                                        .with(
                                                new SkuDetails(
                                                        "한빛도예", null, null, false, null, false))));
        assertThat(keys(moon, "supplier", "한빛도예")).containsExactlyInAnyOrder(cup.key, gone.key);
        assertThat(keys(moon, "supplier", "한빛")).isEmpty();
        for (String wrong : List.of("mark", "fee", "sort", "paidFrom")) {
            assertThatThrownBy(() -> keys(moon, wrong, "!?")).isInstanceOf(Refused.class);
        }
    }

    @Test
    void orders_are_found_by_number_name_phone_last_four_waybill_and_words() {
        Open moon = shop.open();
        moon.shelf("MUG", 100);
        Sold mug =
                Sold.any()
                        .of("MUG")
                        .named("빨강 머그컵", "350ml / 레드")
                        .to("박하준", "010-2345-4821", "경기도 성남시 분당구 판교로 1");
        Sold apron =
                Sold.any()
                        .of("MUG")
                        .named("린넨 앞치마", "차콜")
                        .to("최은우", "0504-1111-2222", "서울 마포구 양화로 45")
                        .shipped(clock.instant(), "CJ", "688900112233");
        moon.page(moon.eleven, mug.seen(), apron.seen());
        assertThat(found(moon, mug.key)).containsExactly(mug.key);
        assertThat(found(moon, mug.seen().orderNo())).containsExactly(mug.key);
        assertThat(found(moon, "박하준")).containsExactly(mug.key);
        assertThat(found(moon, "박하")).isEmpty();
        assertThat(found(moon, "이서연")).containsExactlyInAnyOrder(mug.key, apron.key);
        assertThat(found(moon, "01023454821")).containsExactly(mug.key);
        assertThat(found(moon, "010-2345-4821")).containsExactly(mug.key);
        assertThat(found(moon, "4821")).containsExactly(mug.key);
        assertThat(found(moon, "2222")).containsExactly(apron.key);
        assertThat(found(moon, "1234")).containsExactlyInAnyOrder(mug.key, apron.key);
        assertThat(found(moon, "688900112233")).containsExactly(apron.key);
        assertThat(found(moon, "머그")).containsExactly(mug.key);
        assertThat(found(moon, "머")).containsExactly(mug.key);
        assertThat(found(moon, "앞치")).containsExactly(apron.key);
        assertThat(found(moon, "ㅁㄱㅋ")).containsExactly(mug.key);
        assertThat(found(moon, "레드")).containsExactly(mug.key);
        assertThat(found(moon, "100%")).isEmpty();
    }

    @Test
    void the_counts_are_exact() {
        Open moon = shop.open();
        moon.shelf("MUG", 3);
        Sold fresh = Sold.any().of("MUG").due(clock.instant());
        Sold sent = Sold.any().of("MUG").at(ObservedState.SHIPPED);
        Sold gone = Sold.any().of("MUG").at(ObservedState.CANCELLED);
        Sold done = Sold.any().of("MUG").at(ObservedState.COMPLETED);
        Sold held = Sold.any().of("NOBODY-KNOWS").claimed(true);
        moon.page(moon.eleven, fresh.seen(), sent.seen(), gone.seen(), done.seen(), held.seen());
        OrderBoard.Counts counts = moon.in(() -> board.counts());
        assertThat(counts.at(Stage.NEW)).isEqualTo(2);
        assertThat(counts.dueToday(Stage.NEW)).isGreaterThanOrEqualTo(1);
        assertThat(counts.at(Stage.SHIPPED)).isEqualTo(1);
        assertThat(counts.at(Stage.COMPLETED)).isEqualTo(1);
        assertThat(counts.flagged(Flag.HELD)).isEqualTo(1);
        assertThat(counts.flagged(Flag.CLAIMED)).isEqualTo(1);
    }

    @Test
    void the_desk_reads_its_indexes_under_the_policies() {
        Open moon = shop.open();
        moon.shelf("MUG", 100_000);
        for (int n = 0; n < 12; n++) {
            int page = n;
            moon.page(
                    moon.eleven,
                    clock.instant(),
                    IntStream.range(0, 500)
                            .mapToObj(
                                    i ->
                                            Sold.any()
                                                    .of("MUG")
                                                    .named(
                                                            "손수 빚은 도자기 "
                                                                    + NOUNS.charAt(i % 36)
                                                                    + NOUNS.charAt((i * page) % 35)
                                                                    + " "
                                                                    + (page * 500 + i),
                                                            "선택 " + i % 9)
                                                    .due(Instant.now().plusSeconds(i))
                                                    .seen())
                            .toList());
        }
        analyze();
        OrderBoard.Position after = new OrderBoard.Position(clock.instant(), 1);
        assertThat(plan(moon, store.keys(Filter.at(Stage.NEW), after, 51)))
                .contains("item_desk")
                .doesNotContain("Seq Scan");
        assertThat(
                        plan(
                                moon,
                                store.keys(
                                        Filter.read(n -> n.equals("flag") ? "HELD" : null, clock),
                                        null,
                                        51)))
                .contains("item_held");
        assertThat(
                        plan(
                                moon,
                                store.keys(
                                        Filter.read(
                                                n -> n.equals("flag") ? "REFUSED" : null, clock),
                                        null,
                                        51)))
                .contains("item_refused");
        assertThat(
                        plan(
                                moon,
                                store.keys(
                                        Filter.read(
                                                n ->
                                                        n.equals("updatedAfter")
                                                                ? "1970-01-01T09:00:00+09:00"
                                                                : null,
                                                clock),
                                        after,
                                        51)))
                .contains("item_updated");
        assertThat(
                        plan(
                                moon,
                                store.keys(
                                        Filter.read(
                                                n -> n.equals("flag") ? "LEAVING" : null, clock),
                                        after,
                                        51)))
                .contains("item_desk")
                .doesNotContain("Seq Scan");
        assertThat(plan(moon, store.keys(Filter.NONE, after, 51))).contains("item_ordered");
        String day = Kst.today(clock).toString();
        Map<String, String> paid = Map.of("paidFrom", day, "paidTo", day);
        assertThat(plan(moon, store.keys(Filter.read(paid::get, clock), null, 51)))
                .contains("item_ordered")
                .doesNotContain("Seq Scan");
        assertThat(
                        plan(
                                moon,
                                moon.in(
                                        () ->
                                                store.keys(
                                                        Filter.read(
                                                                n ->
                                                                        n.equals("supplier")
                                                                                ? "한빛도예"
                                                                                : null,
                                                                clock),
                                                        null,
                                                        51))))
                .doesNotContain("Seq Scan on item ");
        assertThat(
                        plan(
                                moon,
                                moon.in(
                                        () ->
                                                store.keys(
                                                        Filter.read(
                                                                n -> n.equals("q") ? "손수" : null,
                                                                clock),
                                                        null,
                                                        6))))
                .as("the command menu")
                .doesNotContain("Seq Scan on item ");
        for (String words : List.of("컵달", "머그컵", "기 컵")) {
            assertThat(plan(moon, store.wordingsLike(words))).contains("wording_letters");
        }
        assertThat(plan(moon, store.wordingsLike("ㄷㅈㄱ ㅋ"))).contains("wording_initials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"머그컵", "머그 컵", "머ㄱ", "ㅁㄱㅋ", "컵 머그", "ＭＵＧ", "초롱컵", "초ㄹ"})
    void orders_are_found_by_the_letters_by_which_their_skus_are(String text) {
        Open moon = shop.open();
        Sold mug = Sold.any().of("NONE").named("초롱이 머그 컵 MUG", null);
        Sold plate = Sold.any().of("NONE").named("도자기 접시", null);
        moon.page(moon.eleven, mug.seen(), plate.seen());
        moon.in(() -> skus.add(NewSku.of("M", "초롱이 머그 컵 MUG", null)));
        boolean bySku = moon.in(() -> skus.page(SkuFilter.text(text, null, 5))).items().size() == 1;
        assertThat(found(moon, text)).isEqualTo(bySku ? Set.of(mug.key) : Set.of());
        assertThat(bySku).isEqualTo(!text.equals("초롱컵"));
    }

    @Test
    void an_act_on_all_that_a_filter_finds_says_when_the_number_has_changed() {
        Open moon = shop.open();
        moon.shelf("MUG", 100);
        moon.page(moon.eleven, Sold.any().of("MUG").seen(), Sold.any().of("MUG").seen());
        Map<String, String> query = Map.of("stage", "NEW");
        OrderBoard.Picked same = moon.in(() -> board.picked(List.of(), 2, query::get));
        assertThat(same.items()).hasSize(2);
        assertThat(same.changed()).isFalse();
        assertThat(moon.in(() -> board.picked(List.of(), 1, query::get)).changed()).isTrue();
        assertThatThrownBy(() -> moon.in(() -> board.picked(List.of(), null, query::get)))
                .isInstanceOf(Refused.class);
    }

    private Set<String> found(Open moon, String text) {
        return keys(moon, "q", text);
    }

    private Set<String> keys(Open moon, String name, String value) {
        Map<String, String> query = Map.of(name, value);
        return new HashSet<>(
                moon.in(() -> board.page(Filter.read(query::get, clock), null, 50)).items().stream()
                        .map(item -> item.key().value())
                        .toList());
    }

    private void analyze() {
        try (java.sql.Connection owner =
                        java.sql.DriverManager.getConnection(
                                io.moasell.TestDatabase.url(),
                                "moasell_owner",
                                io.moasell.TestDatabase.password());
                java.sql.Statement statement = owner.createStatement()) {
            statement.execute("vacuum analyze ordering.item, ordering.wording, ordering.orders");
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }

    private String plan(Open moon, BoardStore.Query query) {
        return moon.in(
                () ->
                        String.join(
                                "\n",
                                sql.sql("explain " + query.statement())
                                        .params(query.params())
                                        .query(String.class)
                                        .list()));
    }
}
