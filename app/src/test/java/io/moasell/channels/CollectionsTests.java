package io.moasell.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moasell.MovableClock;
import io.moasell.TestDatabase;
import io.moasell.channels.ScriptedMarket.Fault;
import io.moasell.channels.ScriptedMarket.Killed;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.Window;
import io.moasell.jobs.Bell;
import io.moasell.jobs.DueWork;
import io.moasell.jobs.Job;
import io.moasell.jobs.JobId;
import io.moasell.jobs.JobResult;
import io.moasell.jobs.JobState;
import io.moasell.jobs.Jobs;
import io.moasell.jobs.Notice;
import io.moasell.kernel.Kst;
import io.moasell.kernel.Refused;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

@ChannelsNode.ChannelsTest
@Import(DueWork.class)
class CollectionsTests {

    @Autowired ApplicationContext node;

    @Autowired MovableClock clock;

    @Autowired Jobs jobs;

    @Autowired Bell bell;

    @Autowired DueWork dueWork;

    @Autowired AccountStore accountStore;

    @AfterEach
    void reset() {
        clock.reset();
        ChannelsNode.TOLD.onPage = () -> {};
    }

    private Shopkeeper keeper() {
        return Shopkeeper.at(Channel.AUCTION, node);
    }

    private JobId collect(Shopkeeper keeper) {
        JobId job =
                keeper.as(() -> keeper.collections().collectNow(keeper.account, Set.of(), null));
        keeper.due();
        return job;
    }

    private Job see(Shopkeeper keeper, JobId job) {
        return keeper.as(() -> jobs.find(job).orElseThrow());
    }

    private List<String> collected(Shopkeeper keeper) {
        return ChannelsNode.TOLD.keys(keeper.account);
    }

    private Health.Source orders(Shopkeeper keeper) {
        return keeper.as(
                () ->
                        keeper.collections().health().getFirst().sources().stream()
                                .filter(s -> s.kind() == Collections.Kind.ORDERS)
                                .findFirst()
                                .orElseThrow());
    }

    private List<String> notices(Shopkeeper keeper) {
        return keeper.as(() -> bell.standing().stream().map(Notice::kind).toList());
    }

    @Test
    void a_collection_reads_every_page_and_tells_its_job() {
        Shopkeeper keeper = keeper();
        keeper.shop.put(0, 35, keeper.now().minusSeconds(60));
        JobId job = collect(keeper);
        assertThat(collected(keeper)).hasSize(35).doesNotHaveDuplicates();
        Job done = see(keeper, job);
        assertThat(done.state()).isEqualTo(JobState.DONE);
        assertThat(done.done()).isEqualTo(2);
        assertThat(keeper.as(() -> jobs.results(job)))
                .extracting(JobResult::detail)
                .containsExactly("주문 35건을 가져왔어요.", "새로운 클레임이 없어요.");
        assertThat(keeper.see().lastCollectedAt()).isNotNull();
    }

    @Test
    void the_first_collection_reaches_back_thirty_days_in_windows_the_market_allows() {
        Shopkeeper keeper = keeper();
        Instant now = keeper.now();
        keeper.shop.put(0, 1, now.minus(Duration.ofDays(29)));
        keeper.shop.put(1, 1, now.minus(Duration.ofDays(31)));
        keeper.shop.put(2, 1, now.minusSeconds(5));
        collect(keeper);
        assertThat(collected(keeper)).containsExactlyInAnyOrder("k0", "k2");
        assertThat(keeper.shop.calls.stream().filter(c -> c.startsWith("collect"))).hasSize(30);
    }

    @Test
    void the_same_window_three_times_yields_the_same_facts() {
        Shopkeeper keeper = keeper();
        Instant now = keeper.now();
        keeper.shop.put(0, 25, now.minusSeconds(600));
        Window window = new Window(now.minusSeconds(1200), now);
        List<List<String>> rounds = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int before = collected(keeper).size();
            keeper.as(
                    () ->
                            keeper.collections()
                                    .collectNow(
                                            keeper.account,
                                            Set.of(Collections.Kind.ORDERS),
                                            window));
            keeper.due();
            List<String> all = collected(keeper);
            rounds.add(all.subList(before, all.size()));
        }
        assertThat(rounds.get(0)).hasSize(25);
        assertThat(rounds.get(1)).isEqualTo(rounds.get(0));
        assertThat(rounds.get(2)).isEqualTo(rounds.get(0));
        // A window given by hand leaves the place alone where the regular collection goes on.
        assertThat(orders(keeper).readTo()).isNull();
    }

    @Test
    void the_next_collection_goes_on_where_the_last_ended_and_overlaps_a_little() {
        Shopkeeper keeper = keeper();
        collect(keeper);
        Instant readTo = orders(keeper).readTo();
        keeper.shop.put(0, 1, readTo.minus(Duration.ofMinutes(9)));
        keeper.shop.put(1, 1, readTo.minus(Duration.ofMinutes(11)));
        keeper.shop.calls.clear();
        clock.advance(Duration.ofMinutes(5));
        collect(keeper);
        assertThat(collected(keeper)).containsExactly("k0");
        assertThat(keeper.shop.calls).containsExactly("collect null", "claims null");
        assertThat(orders(keeper).readTo()).isAfter(readTo);
    }

    @Test
    void who_asks_during_a_collection_is_told_of_all_there_was_when_he_asked() {
        Shopkeeper keeper = keeper();
        collect(keeper);
        keeper.shop.put(0, 25, keeper.now());
        JobId first =
                keeper.as(() -> keeper.collections().collectNow(keeper.account, Set.of(), null));
        List<JobId> joined = new ArrayList<>();
        keeper.shop.beforeAnswer =
                () -> {
                    String call = keeper.shop.calls.getLast();
                    boolean orders = call.equals("collect 10") && joined.isEmpty();
                    if (orders || call.equals("claims null") && joined.size() == 1) {
                        clock.advance(Duration.ofMinutes(20));
                        // One that was paid meanwhile, one that the market showed late.
                        int at = 100 + joined.size() * 10;
                        keeper.shop.put(at, 1, keeper.now());
                        keeper.shop.put(at + 1, 1, keeper.now().minus(Duration.ofMinutes(25)));
                        joined.add(
                                keeper.as(
                                        () ->
                                                keeper.collections()
                                                        .collectNow(
                                                                keeper.account, Set.of(), null)));
                    }
                };
        keeper.due();
        keeper.shop.beforeAnswer = null;
        assertThat(joined).containsExactly(first, first);
        assertThat(collected(keeper)).contains("k24", "k100", "k101", "k110", "k111");
        assertThat(see(keeper, first).state()).isEqualTo(JobState.DONE);
        assertThat(see(keeper, first).done()).isEqualTo(2);
        assertThat(orders(keeper).readTo()).isCloseTo(keeper.now(), within(1, ChronoUnit.SECONDS));
    }

    @Test
    void who_joins_a_timed_collection_hears_of_its_end() {
        Shopkeeper keeper = keeper();
        keeper.shop.put(0, 5, keeper.now());
        List<JobId> joined = new ArrayList<>();
        keeper.shop.beforeAnswer =
                () -> {
                    if (joined.isEmpty() && !keeper.shop.calls.getLast().equals("check")) {
                        joined.add(
                                keeper.as(
                                        () ->
                                                keeper.collections()
                                                        .collectNow(
                                                                keeper.account, Set.of(), null)));
                    }
                };
        keeper.as(
                () -> {
                    keeper.collections().every(keeper.account, Duration.ofMinutes(10));
                    return 0;
                });
        keeper.due();
        keeper.shop.beforeAnswer = null;
        assertThat(joined).hasSize(1);
        assertThat(see(keeper, joined.getFirst()).state()).isEqualTo(JobState.DONE);
        assertThat(collected(keeper)).contains("k0", "k4");
    }

    @Test
    void a_page_of_three_hundred_is_a_handful_of_statements() {
        Shopkeeper keeper = keeper();
        collect(keeper);
        keeper.shop.pageSize = 300;
        keeper.shop.put(0, 600, keeper.now());
        keeper.as(() -> keeper.collections().collectNow(keeper.account, Set.of(), null));
        CountingDataSource counting = (CountingDataSource) node.getBean(DataSource.class);
        List<List<String>> pages = new ArrayList<>();
        keeper.shop.beforeAnswer =
                () -> {
                    pages.add(List.copyOf(counting.statements));
                    counting.statements.clear();
                };
        keeper.due();
        assertThat(collected(keeper)).hasSize(600);
        // From the first page's answer to the second's: turn, fence, place, documents.
        assertThat(pages.get(1)).hasSizeLessThanOrEqualTo(6).isNotEmpty();
    }

    @Test
    void a_killed_node_resumes_at_the_page_it_died_on() {
        Shopkeeper keeper = keeper();
        collect(keeper);
        keeper.shop.put(0, 50, keeper.now());
        keeper.shop.calls.clear();
        keeper.as(() -> keeper.collections().collectNow(keeper.account, Set.of(), null));
        // Dies once before a call, once between the market's answer and the transaction.
        keeper.shop.beforeAnswer =
                () -> {
                    if (collected(keeper).size() == 20) {
                        keeper.shop.beforeAnswer = null;
                        keeper.shop.fault(Fault.DIES_BEFORE);
                    }
                };
        assertThatThrownBy(keeper::due).isInstanceOf(Killed.class);
        assertThat(collected(keeper)).hasSize(30);
        Instant stuck = orders(keeper).readTo();
        dueWork.takeOver(keeper.tenant);
        keeper.shop.fault(Fault.DIES_AFTER);
        assertThatThrownBy(keeper::due).isInstanceOf(Killed.class);
        assertThat(collected(keeper)).hasSize(30);
        dueWork.takeOver(keeper.tenant);
        keeper.due();
        assertThat(collected(keeper)).hasSize(50).doesNotHaveDuplicates();
        assertThat(keeper.shop.calls)
                .containsExactly(
                        "collect null",
                        "collect 10",
                        "collect 20",
                        "collect 30",
                        "collect 30",
                        "collect 40",
                        "claims null");
        assertThat(orders(keeper).readTo()).isAfter(stuck);
    }

    @Test
    void a_page_whose_filing_fails_moves_nothing_and_is_read_again() {
        Shopkeeper keeper = keeper();
        collect(keeper);
        keeper.shop.put(0, 15, keeper.now());
        ChannelsNode.TOLD.onPage =
                () -> {
                    ChannelsNode.TOLD.onPage = () -> {};
                    throw new IllegalStateException("a module above fails");
                };
        keeper.shop.calls.clear();
        JobId job = collect(keeper);
        assertThat(collected(keeper)).isEmpty();
        assertThat(see(keeper, job).state()).isEqualTo(JobState.RUNNING);
        clock.advance(Duration.ofSeconds(6));
        keeper.due();
        assertThat(collected(keeper)).hasSize(15).doesNotHaveDuplicates();
        assertThat(see(keeper, job).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void a_worker_that_was_thought_dead_files_nothing() {
        Shopkeeper keeper = keeper();
        collect(keeper);
        keeper.shop.put(0, 15, keeper.now());
        keeper.as(() -> keeper.collections().collectNow(keeper.account, Set.of(), null));
        keeper.shop.beforeAnswer =
                () -> {
                    keeper.shop.beforeAnswer = null;
                    keeper.in(() -> accountStore.claimCollecting(keeper.account));
                };
        keeper.due();
        assertThat(collected(keeper)).isEmpty();
        keeper.as(() -> keeper.collections().collectNow(keeper.account, Set.of(), null));
        keeper.due();
        assertThat(collected(keeper)).hasSize(15).doesNotHaveDuplicates();
    }

    @Test
    void refused_credentials_stop_the_shop_and_ring_until_they_are_renewed() {
        Shopkeeper keeper = keeper();
        keeper.shop.secret = "new-secret";
        JobId job = collect(keeper);
        assertThat(keeper.see().state()).isEqualTo(AccountState.AUTH_FAILED);
        assertThat(see(keeper, job).state()).isEqualTo(JobState.FAILED);
        assertThat(notices(keeper)).containsExactly("channels.bell.credentials-refused");
        assertThat(orders(keeper).failures()).isPositive();
        assertThatThrownBy(
                        () ->
                                keeper.as(
                                        () ->
                                                keeper.collections()
                                                        .collectNow(
                                                                keeper.account, Set.of(), null)))
                .isInstanceOf(Refused.class);

        assertThatThrownBy(
                        () ->
                                keeper.run(
                                        () ->
                                                keeper.accounts()
                                                        .renew(
                                                                keeper.account,
                                                                Shopkeeper.credentials(
                                                                        keeper.seller, "wrong"),
                                                                null)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.problem())
                                        .isEqualTo(ChannelsProblem.CREDENTIALS_REFUSED));
        keeper.run(
                () ->
                        keeper.accounts()
                                .renew(
                                        keeper.account,
                                        Shopkeeper.credentials(keeper.seller, "new-secret"),
                                        null));
        assertThat(keeper.see().state()).isEqualTo(AccountState.CONNECTED);
        assertThat(notices(keeper)).isEmpty();
        keeper.shop.put(0, 3, keeper.now());
        collect(keeper);
        assertThat(collected(keeper)).hasSize(3);
        assertThat(orders(keeper).failures()).isZero();
    }

    @Test
    void a_throttled_shop_is_left_alone_as_long_as_the_market_says() {
        Shopkeeper keeper = keeper();
        collect(keeper);
        keeper.shop.put(0, 3, keeper.now());
        keeper.shop.fault(Fault.THROTTLED);
        JobId job = collect(keeper);
        int calls = keeper.shop.calls.size();
        clock.advance(Duration.ofSeconds(29));
        keeper.due();
        // Also by hand, also by key: the credential is blocked for everybody.
        keeper.as(() -> keeper.collections().collectNow(keeper.account, Set.of(), null));
        keeper.due();
        assertThatThrownBy(
                        () ->
                                keeper.run(
                                        () ->
                                                keeper.collections()
                                                        .refresh(
                                                                keeper.account,
                                                                List.of(new ItemKey("k0")))))
                .isInstanceOf(io.moasell.channels.spi.ChannelFailure.Throttled.class);
        assertThat(keeper.shop.calls).hasSize(calls);
        keeper.shop.put(3, 1, keeper.now().minusSeconds(1));
        clock.advance(Duration.ofSeconds(2));
        keeper.due();
        // One reading brings all, also what came before the second request.
        assertThat(collected(keeper)).containsExactly("k0", "k1", "k2", "k3");
        assertThat(see(keeper, job).state()).isEqualTo(JobState.DONE);
        assertThat(orders(keeper).failures()).isZero();
    }

    @Test
    void a_silent_market_is_tried_again_then_rung_for_and_never_looks_like_no_orders() {
        Shopkeeper keeper = keeper();
        collect(keeper);
        assertThat(orders(keeper).rows()).isZero();
        assertThat(orders(keeper).failures()).isZero();
        keeper.shop.put(0, 3, keeper.now());
        // Five times in vain for orders, five for claims.
        for (int i = 0; i < 10; i++) {
            keeper.shop.fault(Fault.UNAVAILABLE);
        }
        JobId job = collect(keeper);
        assertThat(see(keeper, job).state()).isEqualTo(JobState.RUNNING);
        assertThat(orders(keeper).problem()).isEqualTo("channels.channel-silent");
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofMinutes(3));
            keeper.due();
        }
        assertThat(notices(keeper)).contains("channels.bell.collection-failed");
        assertThat(keeper.as(() -> keeper.collections().health().getFirst().standing()))
                .isEqualTo(Health.Standing.BROKEN);
        assertThat(see(keeper, job).state()).isEqualTo(JobState.FAILED);
        assertThat(keeper.as(() -> jobs.results(job)))
                .hasSize(2)
                .allMatch(r -> !r.ok() && "channels.channel-silent".equals(r.code()));
        collect(keeper);
        assertThat(collected(keeper)).hasSize(3);
        assertThat(notices(keeper)).isEmpty();
        assertThat(keeper.as(() -> keeper.collections().health().getFirst().standing()))
                .isEqualTo(Health.Standing.GOOD);
    }

    @Test
    void a_market_that_was_asked_too_much_is_asked_for_a_smaller_page_next() {
        Shopkeeper keeper = keeper();
        collect(keeper);
        keeper.shop.put(0, 3, keeper.now());
        keeper.shop.calls.clear();
        keeper.shop.fault(Fault.TOO_MUCH);
        collect(keeper);
        clock.advance(Duration.ofMinutes(3));
        keeper.due();
        assertThat(keeper.shop.calls.stream().filter(call -> call.startsWith("collect")))
                .containsExactly("collect null", "collect 00");
        assertThat(collected(keeper)).hasSize(3);
    }

    @Test
    void a_refused_call_fails_at_once_with_the_markets_code() {
        Shopkeeper keeper = keeper();
        collect(keeper);
        keeper.shop.fault(Fault.REFUSED);
        JobId job = collect(keeper);
        assertThat(keeper.as(() -> jobs.results(job)))
                .anyMatch(
                        r ->
                                "channels.channel-refused".equals(r.code())
                                        && r.detail().contains("E99"));
        assertThat(notices(keeper)).containsExactly("channels.bell.collection-failed");
    }

    @Test
    void an_unknown_code_is_kept_and_rung_for() {
        Shopkeeper keeper = keeper();
        keeper.shop.put(0, 2, keeper.now().minusSeconds(9));
        keeper.shop.items.get("k1").oddStatus = "HALFWAY";
        collect(keeper);
        assertThat(keeper.as(() -> bell.standing()))
                .singleElement()
                .satisfies(
                        notice -> {
                            assertThat(notice.kind()).isEqualTo("channels.bell.unmapped-code");
                            assertThat(notice.args()).containsExactly("우리 가게", "status", "HALFWAY");
                        });
        assertThat(collected(keeper)).contains("k1");
        assertThat(keeper.as(() -> keeper.collections().unmapped(keeper.account)))
                .singleElement()
                .satisfies(
                        code -> {
                            assertThat(code.code()).isEqualTo("HALFWAY");
                            assertThat(code.itemKey()).isEqualTo("k1");
                        });
    }

    @Test
    void timed_collection_runs_by_itself_and_goes_on_after_a_kill() {
        Shopkeeper keeper = keeper();
        keeper.run(() -> keeper.collections().every(keeper.account, Duration.ofMinutes(10)));
        keeper.due();
        keeper.shop.calls.clear();
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofMinutes(10).plusSeconds(1));
            keeper.due();
        }
        assertThat(keeper.shop.calls.stream().filter(c -> c.startsWith("collect"))).hasSize(3);
        keeper.shop.fault(Fault.DIES_AFTER);
        clock.advance(Duration.ofMinutes(11));
        assertThatThrownBy(keeper::due).isInstanceOf(Killed.class);
        dueWork.takeOver(keeper.tenant);
        keeper.shop.put(0, 1, keeper.now().minusSeconds(60));
        keeper.due();
        assertThat(collected(keeper)).containsExactly("k0");
        keeper.run(() -> keeper.collections().every(keeper.account, null));
        int calls = keeper.shop.calls.size();
        clock.advance(Duration.ofHours(2));
        keeper.due();
        assertThat(keeper.shop.calls).hasSize(calls);
    }

    @Test
    void a_paused_shop_is_not_asked_and_goes_on_when_resumed() {
        Shopkeeper keeper = keeper();
        keeper.run(() -> keeper.collections().every(keeper.account, Duration.ofMinutes(10)));
        keeper.due();
        keeper.run(() -> keeper.accounts().pause(keeper.account));
        int calls = keeper.shop.calls.size();
        clock.advance(Duration.ofHours(1));
        keeper.due();
        assertThat(keeper.shop.calls).hasSize(calls);
        keeper.shop.put(0, 1, keeper.now());
        keeper.run(() -> keeper.accounts().resume(keeper.account));
        keeper.due();
        assertThat(collected(keeper)).containsExactly("k0");
    }

    @Test
    void a_collection_under_way_ends_with_the_pause_of_its_shop() {
        Shopkeeper keeper = keeper();
        keeper.shop.fault(Fault.UNAVAILABLE, Fault.UNAVAILABLE);
        JobId job = collect(keeper);
        assertThat(see(keeper, job).state()).isEqualTo(JobState.RUNNING);
        keeper.run(() -> keeper.accounts().pause(keeper.account));
        keeper.due();
        assertThat(see(keeper, job).state()).isEqualTo(JobState.FAILED);
        assertThat(see(keeper, job).detail()).contains("중지 상태");
    }

    @Test
    void items_read_by_key_are_published_a_batch_and_those_gone_are_told() {
        Shopkeeper keeper = keeper();
        keeper.shop.put(0, 120, keeper.now());
        List<ItemKey> keys = new ArrayList<>();
        for (int i = 0; i < 121; i++) {
            keys.add(new ItemKey("k" + i));
        }
        int seen = keeper.as(() -> keeper.collections().refresh(keeper.account, keys));
        assertThat(seen).isEqualTo(120);
        assertThat(new HashSet<>(collected(keeper))).hasSize(120);
        assertThat(keeper.shop.calls.stream().filter(c -> c.startsWith("read")))
                .containsExactly("read 50", "read 50", "read 21");
        assertThat(ChannelsNode.TOLD.gone)
                .anySatisfy(
                        gone -> {
                            assertThat(gone.account()).isEqualTo(keeper.account);
                            assertThat(gone.keys()).containsExactly(new ItemKey("k120"));
                        });
    }

    @Test
    void a_key_about_to_end_rings_daily_as_one_notice() {
        Shopkeeper keeper = keeper();
        keeper.run(
                () -> keeper.accounts().keyIssued(keeper.account, Kst.today(clock).minusDays(170)));
        keeper.due();
        assertThat(keeper.see().state()).isEqualTo(AccountState.EXPIRING);
        assertThat(keeper.as(() -> bell.standing()))
                .singleElement()
                .satisfies(notice -> assertThat(notice.args()).containsExactly("우리 가게", "10"));
        clock.advance(Duration.ofDays(1));
        keeper.due();
        assertThat(keeper.as(() -> bell.standing()))
                .singleElement()
                .satisfies(notice -> assertThat(notice.args()).containsExactly("우리 가게", "9"));
        clock.advance(Duration.ofDays(10));
        keeper.due();
        assertThat(notices(keeper)).containsExactly("channels.bell.key-expired");
        keeper.run(() -> keeper.accounts().keyIssued(keeper.account, Kst.today(clock)));
        assertThat(notices(keeper)).isEmpty();
    }

    @Test
    void one_shop_is_not_connected_twice_and_what_is_wrong_is_said_before_anything_is_saved() {
        Shopkeeper keeper = keeper();
        assertProblem(
                ChannelsProblem.ALREADY_CONNECTED,
                () -> connect(keeper, Channel.AUCTION, keeper.seller, ScriptedMarket.SECRET));
        assertProblem(
                ChannelsProblem.CREDENTIALS_REFUSED,
                () -> connect(keeper, Channel.GMARKET, keeper.seller, "wrong"));
        assertProblem(
                ChannelsProblem.CREDENTIAL_MISSING,
                () -> connect(keeper, Channel.GMARKET, keeper.seller, " "));
        assertProblem(
                ChannelsProblem.NO_CONNECTOR,
                () -> connect(keeper, Channel.TMON, keeper.seller, ScriptedMarket.SECRET));
        keeper.shop.fault(Fault.UNAVAILABLE);
        assertProblem(
                ChannelsProblem.CHANNEL_SILENT,
                () -> connect(keeper, Channel.GMARKET, keeper.seller, ScriptedMarket.SECRET));
        assertThat(keeper.as(() -> keeper.accounts().list()))
                .extracting(ShopAccount::channel)
                .containsExactly(Channel.OFFLINE, Channel.AUCTION);
        keeper.run(() -> keeper.accounts().disconnect(keeper.account));
        connect(keeper, Channel.AUCTION, keeper.seller, ScriptedMarket.SECRET);
    }

    @Test
    void a_shop_connected_again_is_the_one_it_was_and_is_read_on_where_it_was() {
        Shopkeeper keeper = keeper();
        keeper.shop.put(0, 3, keeper.now().minus(Duration.ofDays(10)));
        collect(keeper);
        keeper.run(() -> keeper.accounts().disconnect(keeper.account));
        keeper.due();
        clock.advance(Duration.ofHours(5));
        keeper.shop.put(3, 2, keeper.now().minusSeconds(60));
        AccountId again = connect(keeper, Channel.AUCTION, keeper.seller, ScriptedMarket.SECRET);
        assertThat(again).isEqualTo(keeper.account);
        assertThat(keeper.see().connected()).isTrue();
        assertThat(keeper.see().state()).isEqualTo(AccountState.CONNECTED);
        assertThat(keeper.see().name()).isEqualTo("둘째 가게");
        collect(keeper);
        assertThat(collected(keeper)).containsExactlyInAnyOrder("k0", "k1", "k2", "k3", "k4");
    }

    private AccountId connect(Shopkeeper keeper, Channel channel, String seller, String secret) {
        return keeper.as(
                () ->
                        keeper.accounts()
                                .connect(channel, "둘째 가게", Shopkeeper.credentials(seller, secret)));
    }

    private static void assertProblem(ChannelsProblem problem, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
    }

    @Test
    void neither_credentials_nor_documents_stand_in_a_plain_column() throws SQLException {
        Shopkeeper keeper = keeper();
        keeper.shop.put(0, 2, keeper.now().minusSeconds(3));
        collect(keeper);
        keeper.shop.fault(Fault.GIBBERISH);
        collect(keeper);
        keeper.run(() -> keeper.accounts().pause(keeper.account));
        List<String> found = new ArrayList<>();
        int rows = 0;
        try (Connection owner =
                        DriverManager.getConnection(
                                TestDatabase.url(), "moasell_owner", TestDatabase.password());
                var tables =
                        owner.createStatement()
                                .executeQuery(
                                        """
                                        select schemaname || '.' || tablename from pg_tables
                                        where schemaname in ('channels', 'jobs', 'audit', 'privacy')
                                        """)) {
            while (tables.next()) {
                try (ResultSet row =
                        owner.createStatement()
                                .executeQuery(
                                        "select t::text from " + tables.getString(1) + " t")) {
                    while (row.next()) {
                        rows++;
                        String text = row.getString(1);
                        if (text.contains(ScriptedMarket.SECRET)
                                || text.contains(keeper.seller)
                                || text.contains("9876-5432")
                                || text.contains("1111-2222")
                                || text.contains("이도윤")) {
                            found.add(tables.getString(1) + ": " + text);
                        }
                    }
                }
            }
        }
        assertThat(rows).isPositive();
        assertThat(found).isEmpty();
    }

    @Test
    void what_the_market_said_is_kept_sealed_for_thirty_days() throws SQLException {
        Shopkeeper keeper = keeper();
        keeper.shop.put(0, 2, keeper.now().minusSeconds(3));
        collect(keeper);
        assertThat(documents(keeper)).isPositive();
        clock.advance(Duration.ofDays(31));
        keeper.due();
        assertThat(documents(keeper)).isZero();
    }

    private static int documents(Shopkeeper keeper) throws SQLException {
        try (Connection owner =
                        DriverManager.getConnection(
                                TestDatabase.url(), "moasell_owner", TestDatabase.password());
                ResultSet row =
                        owner.createStatement()
                                .executeQuery(
                                        "select count(*) from channels.document where tenant_id = "
                                                + keeper.tenant.value())) {
            row.next();
            return row.getInt(1);
        }
    }
}
