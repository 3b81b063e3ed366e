package io.moasell.claims;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.PaperMarket;
import io.moasell.PaperMarket.Line;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.CollectedClaim.State;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.Statements;
import io.moasell.privacy.Retention;
import io.moasell.shipping.Parcels;
import io.moasell.shipping.Walk;
import io.moasell.shipping.WaybillRow;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nothing of a buyer is kept for ever, however an order or a claim goes on. */
@MoasellTest
@Import({PaperMarket.class, Walk.class, Statements.class})
class ForgettingTests {

    private static final String CJ_1 = "520001234564";
    private static final String CJ_2 = "681234567891";

    @Autowired Walk walk;
    @Autowired Claims claims;
    @Autowired Parcels parcels;
    @Autowired Retention retention;
    @Autowired MovableClock clock;
    @Autowired JdbcClient jdbc;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void the_words_of_a_claim_go_when_it_ended_long_ago_and_stay_before() {
        Walk.Seller seller = walk.seller(Channel.ELEVENST, 100);
        Line done = seller.buy("A1", 1);
        Line asked = seller.buy("A2", 1);
        List<ItemId> items = seller.confirmed(done, asked);
        seller.claimDone(done, 1);
        seller.claim(asked, State.REQUESTED, 1);
        seller.collect();
        assertThat(seller.as(retention::destroyDue)).isZero();
        assertThat(reasons(seller, items)).containsExactly("단순 변심", "단순 변심");

        clock.advance(Duration.ofDays(100));
        seller.as(retention::destroyDue);
        assertThat(reasons(seller, items)).containsExactly(null, "단순 변심");
        assertThat(seller.in(() -> claims.of(items.getFirst())).getFirst().state())
                .isEqualTo(ClaimState.DONE);
    }

    @Test
    void after_long_enough_nothing_that_was_sealed_or_hashed_is_left_even_where_nothing_ended() {
        Walk.Seller seller = walk.seller(Channel.ELEVENST, 100);
        Line confirmed = seller.buy("A1", 1);
        Line asked = seller.buy("A2", 1);
        Line sent = seller.buy("A3", 1);
        Line packed = seller.buy("A4", 1);
        seller.confirmed(confirmed, sent, packed);
        enter(seller, sent, CJ_1);
        enter(seller, packed, CJ_2);
        seller.as(() -> parcels.send(List.of(seller.id(sent))));
        seller.work();
        assertThat(kept(seller)).contains("shipping.parcel.receiver");
        seller.claim(asked, State.REQUESTED, 1);
        seller.collect();
        assertThat(kept(seller)).isNotEmpty();
        clock.advance(Duration.ofDays(365));
        seller.as(retention::destroyDue);
        assertThat(kept(seller)).isEmpty();
    }

    @Test
    void whom_a_box_went_to_is_forgotten_when_it_was_emptied_long_ago_and_not_before() {
        Walk.Seller seller = walk.seller(Channel.ELEVENST, 100);
        Line line = seller.buy("A1", 1);
        ItemId item = seller.confirmed(line).getFirst();
        enter(seller, line, CJ_1);
        enter(seller, line, CJ_2);
        assertThat(receivers(seller)).doesNotContainNull().hasSize(2);

        clock.advance(Duration.ofDays(100));
        seller.as(retention::destroyDue);
        assertThat(receivers(seller)).hasSize(2).containsOnlyOnce((String) null);
        assertThat(seller.in(() -> parcels.of(List.of(item)))).isNotEmpty();
    }

    private void enter(Walk.Seller seller, Line line, String number) {
        ItemId item = seller.id(line);
        seller.as(() -> parcels.enterWaybills(List.of(WaybillRow.of(item, "CJ", number))));
        assertThat(seller.in(() -> parcels.of(List.of(item))).get(item).number()).isEqualTo(number);
    }

    private List<String> receivers(Walk.Seller seller) {
        return seller.in(
                () ->
                        jdbc.sql("select receiver from shipping.parcel where tenant_id = :tenant")
                                .param("tenant", seller.tenant.value())
                                .query((row, number) -> row.getString(1))
                                .list());
    }

    private List<String> reasons(Walk.Seller seller, List<ItemId> items) {
        return items.stream()
                .map(
                        item ->
                                seller.in(
                                        () ->
                                                claims.reason(claims.of(item).getFirst().id())
                                                        .orElse(null)))
                .toList();
    }

    /**
     * Columns of orders, claims and parcels that hold sealed bytes or search keys of the service.
     */
    private List<String> kept(Walk.Seller seller) {
        return seller.in(
                () ->
                        jdbc
                                .sql(
                                        """
                                        select c.table_schema || '.' || c.table_name || '.' || c.column_name
                                        from information_schema.columns c
                                        join information_schema.tables t using (table_schema, table_name)
                                        where c.table_schema in ('ordering', 'claims', 'shipping') and t.table_type = 'BASE TABLE'
                                          and (c.column_name = 'receiver' and c.table_schema = 'shipping' or c.data_type = 'bytea' and c.column_name <> 'digest'
                                            or c.column_name like '%\\_key' and c.data_type = 'bigint')
                                        """)
                                .query(String.class)
                                .list()
                                .stream()
                                .filter(column -> filled(seller, column))
                                .toList());
    }

    private boolean filled(Walk.Seller seller, String column) {
        int dot = column.lastIndexOf('.');
        return jdbc.sql(
                        "select exists (select from "
                                + column.substring(0, dot)
                                + " where tenant_id = :tenant and "
                                + column.substring(dot + 1)
                                + " is not null)")
                .param("tenant", seller.tenant.value())
                .query(Boolean.class)
                .single();
    }
}
