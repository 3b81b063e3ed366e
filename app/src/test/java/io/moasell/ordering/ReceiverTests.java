package io.moasell.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MovableClock;
import io.moasell.channels.spi.ObservedState;
import io.moasell.jobs.DueWork;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.ordering.OrderBoard.Filter;
import io.moasell.ordering.Receivers.Change;
import io.moasell.ordering.Shop.Open;
import io.moasell.ordering.Shop.Sold;
import io.moasell.privacy.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the seller writes of a receiver, and what the channel says meanwhile. */
@OrderingTest
class ReceiverTests {

    @Autowired Shop shop;
    @Autowired Orders orders;
    @Autowired OrderBoard board;
    @Autowired Receivers receivers;
    @Autowired ReceiverStore store;
    @Autowired Memos memos;
    @Autowired Timeline timeline;
    @Autowired DueWork work;
    @Autowired MovableClock clock;

    @AfterEach
    void back() {
        clock.reset();
    }

    @Test
    void an_edit_renews_the_envelope_the_masks_and_the_hashes_together_and_is_told_in_masks() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        Sold neighbour = Sold.any().of("MUG").to("박하준", "010-2345-4821", "서울특별시 마포구 양화로 45");
        moon.page(moon.eleven, sold.seen(), neighbour.seen());
        ItemId id = moon.id(sold);
        moon.in(() -> orders.hold(List.of(id), Hold.ADDRESS, "동 호수가 없어요"));

        Receivers.Edited edited =
                moon.atScreen(
                        () ->
                                receivers.edit(
                                        id,
                                        0,
                                        new Change(
                                                null,
                                                "010-9999-7788",
                                                null,
                                                null,
                                                "서울특별시 마포구 양화로 45",
                                                "101동 1203호",
                                                "경비실")));

        assertThat(edited.items()).containsExactly(id);
        OrderItem now = moon.item(sold);
        assertThat(now.people().phone()).isEqualTo("010-****-7788");
        assertThat(now.people().address()).contains("마포구").doesNotContain("45");
        assertThat(now.edits().version()).isEqualTo(1);
        assertThat(now.edits().edited()).isTrue();
        assertThat(now.hold()).isEqualTo(Hold.NONE);
        OrderItem.Clear clear = moon.in(() -> orders.reveal(id, Reason.DELIVERY, null));
        assertThat(clear.receiver().phone()).isEqualTo("010-9999-7788");
        assertThat(clear.receiver().memo()).isEqualTo("경비실");
        assertThat(clear.receiver().name()).isEqualTo("박하준");
        assertThat(found(moon, "01099997788")).containsExactly(sold.key);
        assertThat(found(moon, "7788")).containsExactly(sold.key);
        assertThat(found(moon, "01023454821")).containsExactly(neighbour.key);
        Map<ItemId, String> same = moon.in(() -> receivers.of(List.of(id, moon.id(neighbour))));
        assertThat(same.get(id)).isEqualTo(same.get(moon.id(neighbour)));
        List<Timeline.Line> told = moon.in(() -> timeline.of(id));
        assertThat(told)
                .anySatisfy(
                        line -> {
                            assertThat(line.text())
                                    .isEqualTo("연락처를 고쳤어요: 010-****-4821 → 010-****-7788");
                            assertThat(line.who()).isEqualTo("김하늘");
                        });
        assertThat(told.toString()).doesNotContain("9999", "양화로 45", "경비실");
    }

    @Test
    void two_people_at_once_the_second_is_told_who_was_faster_and_writes_over_nothing() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        ItemId id = moon.id(sold);
        moon.atScreen(() -> receivers.edit(id, 0, phone("010-1111-2222")));
        assertThatThrownBy(() -> moon.atScreen(() -> receivers.edit(id, 0, phone("010-3333-4444"))))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.problem()).isEqualTo(OrderingProblem.RECEIVER_STALE);
                            assertThat(refused.args()).containsExactly("김하늘");
                        });
        assertThat(moon.item(sold).people().phone()).isEqualTo("010-****-2222");
    }

    @Test
    void a_page_of_the_market_as_before_leaves_the_edit_and_takes_what_only_the_market_changed() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sold = Sold.any().of("MUG");
        moon.page(moon.eleven, sold.seen());
        ItemId id = moon.id(sold);
        moon.atScreen(() -> receivers.edit(id, 0, phone("010-1111-2222")));
        moon.page(moon.eleven, sold.seen());
        assertThat(moon.item(sold).people().phone()).isEqualTo("010-****-2222");
        moon.page(moon.eleven, sold.to("박하준", "010-2345-4821", "서울특별시 마포구 양화로 45").seen());
        OrderItem now = moon.item(sold);
        assertThat(now.people().phone()).isEqualTo("010-****-2222");
        assertThat(now.people().address()).contains("마포구");
        assertThat(now.edits().disputed()).isFalse();
        assertThat(now.hold()).isEqualTo(Hold.NONE);
    }

    @Test
    void what_both_changed_is_held_and_shown_until_a_person_chooses() {
        for (boolean ours : List.of(true, false)) {
            Open moon = shop.open();
            moon.shelf("MUG", 10);
            Sold sold = Sold.any().of("MUG");
            moon.page(moon.eleven, sold.seen());
            ItemId id = moon.id(sold);
            moon.atScreen(() -> receivers.edit(id, 0, phone("010-1111-2222")));
            moon.page(moon.eleven, sold.to("박하준", "010-5555-6666", "경기도 성남시 분당구 판교로 123").seen());
            OrderItem disputed = moon.item(sold);
            assertThat(disputed.people().phone()).isEqualTo("010-****-2222");
            assertThat(disputed.edits().disputed()).isTrue();
            assertThat(disputed.hold()).isEqualTo(Hold.ADDRESS);
            assertThat(moon.in(() -> receivers.told(id)).orElseThrow().phone())
                    .isEqualTo("010-****-6666");
            // The market says the same again: nothing is decided by that.
            moon.page(moon.eleven, sold.seen());
            assertThat(moon.item(sold).edits().disputed()).isTrue();
            int version = moon.item(sold).edits().version();
            moon.atScreen(
                    () -> ours ? receivers.keepOurs(id, version) : receivers.takeTold(id, version));
            OrderItem chosen = moon.item(sold);
            assertThat(chosen.people().phone()).isEqualTo(ours ? "010-****-2222" : "010-****-6666");
            assertThat(chosen.edits().disputed()).isFalse();
            assertThat(chosen.edits().edited()).isEqualTo(ours);
            assertThat(chosen.hold()).isEqualTo(Hold.NONE);
            moon.page(moon.eleven, sold.seen());
            assertThat(moon.item(sold).edits().disputed()).isFalse();
        }
    }

    @Test
    void after_a_waybill_was_sent_nothing_is_changed_and_the_reason_told() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold sent = Sold.any().of("MUG");
        Sold going = Sold.any().of("MUG");
        String order = "O-" + sent.key;
        Sold here = Sold.line(sent.key + "a", order, null).of("MUG");
        Sold gone = Sold.line(sent.key + "b", order, null).of("MUG");
        moon.page(moon.eleven, sent.seen(), going.seen(), here.seen(), gone.seen());
        moon.page(
                moon.eleven,
                sent.shipped(clock.instant(), "CJ", "688900112233").seen(),
                gone.shipped(clock.instant(), "CJ", "688900112234").seen());
        moon.in(() -> orders.confirm(List.of(moon.id(going))));
        work.run(moon.tenant);
        moon.in(() -> orders.pack(Map.of(moon.id(going), new ParcelRef(1L, "CJ", "123456789012"))));
        assertThat(moon.in(() -> receivers.obstacle(moon.id(going)))).isEmpty();
        moon.in(() -> orders.askShip(List.of(moon.id(going))));
        assertThat(why(moon, sent)).isEqualTo(OrderingProblem.RECEIVER_GONE);
        assertThat(why(moon, here)).isEqualTo(OrderingProblem.RECEIVER_PARTLY_GONE);
        assertThat(why(moon, going)).isEqualTo(OrderingProblem.RECEIVER_GOING);
        assertThat(moon.item(sent).people().phone()).isEqualTo("010-****-4821");
    }

    @Test
    void edits_and_memos_of_all_deliveries_go_along_when_they_become_one() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        String order = "B" + Sold.any().key;
        Sold plain = Sold.line(order + "-1", order, "S1").of("MUG").lineNo("1");
        Sold edited = Sold.line(order + "-2", order, "S2").of("MUG").lineNo("2");
        moon.page(moon.eleven, plain.seen(), edited.seen());
        List<ItemId> ids = List.of(moon.id(plain), moon.id(edited));
        moon.atScreen(() -> receivers.edit(ids.get(1), 0, phone("010-1111-2222")));
        moon.atScreen(() -> memos.write(List.of(ids.get(0)), "부재 시 옆집"));
        moon.atScreen(() -> memos.write(List.of(ids.get(1)), "깨지는 물건"));

        moon.page(
                moon.eleven,
                clock.instant(),
                List.of(
                        Sold.line(order + "-3", order, "S3").of("MUG").lineNo("1").regrouped(),
                        Sold.line(order + "-4", order, "S3").of("MUG").lineNo("2").regrouped()));

        OrderItem one = moon.in(() -> orders.find(ids.get(0))).orElseThrow();
        assertThat(one.order())
                .isEqualTo(moon.in(() -> orders.find(ids.get(1))).orElseThrow().order());
        assertThat(one.people().phone()).isEqualTo("010-****-2222");
        assertThat(one.edits().edited()).isTrue();
        assertThat(one.edits().disputed()).isFalse();
        assertThat(moon.in(() -> memos.of(ids.get(0)))).hasSize(2);
    }

    @Test
    void where_two_deliveries_were_edited_apart_and_become_one_a_person_has_to_choose() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        String order = "B" + Sold.any().key;
        Sold first = Sold.line(order + "-1", order, "S1").of("MUG").lineNo("1");
        Sold second = Sold.line(order + "-2", order, "S2").of("MUG").lineNo("2");
        moon.page(moon.eleven, first.seen(), second.seen());
        ItemId id = moon.id(first);
        ItemId other = moon.id(second);
        moon.atScreen(() -> receivers.edit(id, 0, phone("010-1111-2222")));
        moon.atScreen(() -> receivers.edit(other, 0, phone("010-3333-4444")));

        moon.page(
                moon.eleven,
                clock.instant(),
                List.of(
                        Sold.line(order + "-3", order, "S3").of("MUG").lineNo("1").regrouped(),
                        Sold.line(order + "-4", order, "S3").of("MUG").lineNo("2").regrouped()));

        assertThat(moon.in(() -> orders.find(id)).orElseThrow().edits().disputed()).isTrue();
    }

    @Test
    void an_edit_goes_along_when_the_market_bundles_the_order_anew_and_is_forgotten_in_time() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        String order = "B" + Sold.any().key;
        Sold one = Sold.line(order + "-1", order, "S1").of("MUG");
        moon.page(moon.eleven, one.seen());
        ItemId id = moon.id(one);
        moon.atScreen(() -> receivers.edit(id, 0, phone("010-1111-2222")));
        moon.atScreen(() -> memos.write(List.of(id), "부재 시 옆집"));
        Sold again = Sold.line(order + "-2", order, "S2").of("MUG");
        moon.page(moon.eleven, clock.instant(), List.of(again.regrouped()));
        OrderItem moved = moon.in(() -> orders.find(id)).orElseThrow();
        assertThat(moved.key()).isEqualTo(again.itemKey());
        assertThat(moved.people().phone()).isEqualTo("010-****-2222");
        assertThat(moved.edits().edited()).isTrue();
        assertThat(moon.in(() -> memos.of(id))).singleElement();
        moon.page(moon.eleven, again.at(ObservedState.COMPLETED).seen());
        clock.advance(Duration.ofDays(92));
        assertThat(moon.in(() -> store.destroy(clock.instant().minus(Duration.ofDays(90)), 100)))
                .isGreaterThanOrEqualTo(1);
        assertThat(moon.in(() -> memos.of(id))).isEmpty();
        assertThat(moon.in(() -> receivers.told(id))).isEmpty();
        assertThat(moon.in(() -> orders.find(id)).orElseThrow().edits().memos()).isZero();
    }

    @Test
    void memos_are_written_on_many_orders_at_once_twice_is_once_and_what_was_there_stays_told() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold one = Sold.any().of("MUG");
        Sold other = Sold.any().of("MUG");
        moon.page(moon.eleven, one.seen(), other.seen());
        List<ItemId> both = List.of(moon.id(one), moon.id(other));
        String words = "전화로 색상 확인\n레드로 보내기";
        assertThat(moon.atScreen(() -> memos.write(both, words))).hasSize(2);
        assertThat(moon.atScreen(() -> memos.write(both, words + " "))).hasSize(2);
        assertThat(moon.in(() -> memos.of(moon.id(one))))
                .singleElement()
                .satisfies(
                        memo -> {
                            assertThat(memo.text()).isEqualTo(words);
                            assertThat(memo.who()).isEqualTo("김하늘");
                        });
        assertThat(moon.item(one).edits().memos()).isEqualTo(1);
        long id = moon.in(() -> memos.of(moon.id(one))).getFirst().id();
        moon.run(() -> memos.remove(id));
        assertThat(moon.item(one).edits().memos()).isZero();
        assertThat(moon.item(other).edits().memos()).isEqualTo(1);
        assertThat(moon.in(() -> timeline.of(moon.id(one))))
                .extracting(Timeline.Line::text)
                .contains("메모를 남겼어요", "메모를 지웠어요");
        assertThatThrownBy(() -> moon.run(() -> memos.remove(id))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> moon.in(() -> memos.write(both, " \n ")))
                .isInstanceOf(Refused.class);
    }

    private Problem why(Open moon, Sold sold) {
        try {
            moon.atScreen(() -> receivers.edit(moon.id(sold), 0, phone("010-1111-2222")));
        } catch (Refused refused) {
            return refused.problem();
        }
        throw new AssertionError("it was changed");
    }

    private static Change phone(String number) {
        return new Change(null, number, null, null, null, null, null);
    }

    private List<String> found(Open moon, String text) {
        Filter filter = Filter.read(name -> name.equals("q") ? text : null, clock);
        return moon.in(() -> board.page(filter, null, 20)).items().stream()
                .map(item -> item.key().value())
                .toList();
    }
}
