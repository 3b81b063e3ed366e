package io.moasell.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MoasellTest;
import io.moasell.kernel.Page;
import io.moasell.kernel.Refused;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@MoasellTest
class KeysetTests {

    private record Row(Instant due, long id, String kind) {}

    private static final Keyset<Row> ORDER =
            Keyset.descending(
                    Keyset.Key.instant("due", Row::due), Keyset.Key.number("id", Row::id));

    private static final Keyset<Row> BY_KIND =
            Keyset.descending(Keyset.Key.text("kind", Row::kind), Keyset.Key.number("id", Row::id));

    @Autowired JdbcClient jdbc;

    @Test
    void a_list_is_walked_to_its_end_and_each_row_is_seen_once() {
        assertThat(walk(ORDER, Where::new)).containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
        assertThat(walk(BY_KIND, Where::new)).containsExactly(7L, 5L, 3L, 1L, 6L, 4L, 2L);
    }

    @Test
    void conditions_hold_only_when_they_are_asked_for() {
        assertThat(walk(ORDER, () -> new Where().and("kind = :kind", "kind", "b")))
                .containsExactly(7L, 5L, 3L, 1L);
        assertThat(walk(ORDER, () -> new Where().and("kind = :kind", "kind", " "))).hasSize(7);
        assertThat(walk(ORDER, () -> new Where().and("kind = :kind", "kind", null))).hasSize(7);
        assertThat(walk(ORDER, () -> new Where().and("id in (:ids)", "ids", List.of(2, 4))))
                .containsExactly(4L, 2L);
    }

    /** Pages of two. */
    private List<Long> walk(Keyset<Row> order, Supplier<Where> conditions) {
        List<Long> seen = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Where where = conditions.get().after(order, cursor);
            Page<Row> page =
                    order.page(
                            where.bind(
                                            jdbc.sql(
                                                    "select * from (select timestamptz"
                                                            + " '2026-11-24 00:00Z' + (n / 3) * interval"
                                                            + " '1 hour' as due, n::bigint as id, case when"
                                                            + " n % 2 = 0 then 'a' else 'b' end as kind"
                                                            + " from generate_series(1, 7) n) r where true"
                                                            + where.sql()
                                                            + order.orderBy()
                                                            + " limit 3"))
                                    .query(
                                            (row, at) ->
                                                    new Row(
                                                            row.getObject(
                                                                            "due",
                                                                            OffsetDateTime.class)
                                                                    .toInstant(),
                                                            row.getLong("id"),
                                                            row.getString("kind")))
                                    .list(),
                            2);
            page.items().forEach(row -> seen.add(row.id()));
            cursor = page.next();
        } while (cursor != null && seen.size() < 20);
        return seen;
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "한글", "MQ", "%00", "MR8yMDI2", "AAAA", "MR9ub3cfMQ"})
    void a_cursor_we_did_not_give_out_is_refused(String cursor) {
        assertThatThrownBy(() -> new Where().after(ORDER, cursor))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.problem())
                                        .isEqualTo(WebProblem.CURSOR_UNREADABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", " ", "1.5", "99999999999999999999", "MQ"})
    void a_number_we_did_not_give_out_is_refused(String cursor) {
        assertThat(PageCursor.before("17")).isEqualTo(17);
        assertThat(PageCursor.before(null)).isEqualTo(Long.MAX_VALUE);
        assertThat(PageCursor.before("")).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> PageCursor.before(cursor))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.problem())
                                        .isEqualTo(WebProblem.CURSOR_UNREADABLE));
    }

    @Test
    void a_cursor_of_enormous_length_is_refused() {
        assertThatThrownBy(() -> PageCursor.decode("A".repeat(100_000), 1))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_cursor_holds_any_text() {
        List<String> keys = List.of("한글 텍스트", "", "a,b|c");
        assertThat(PageCursor.decode(PageCursor.encode(keys), 3)).isEqualTo(keys);
    }
}
