package io.moasell.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.moasell.MoasellTest;
import io.moasell.Standstill;
import io.moasell.World;
import io.moasell.catalog.BulkEdits.ActId;
import io.moasell.catalog.SkuSheets.Fate;
import io.moasell.catalog.SkuSheets.Line;
import io.moasell.catalog.SkuSheets.Preview;
import io.moasell.jobs.Job;
import io.moasell.jobs.JobId;
import io.moasell.jobs.JobState;
import io.moasell.jobs.Jobs;
import io.moasell.kernel.Refused;
import io.moasell.kernel.Won;
import io.moasell.spreadsheets.ReadOptions;
import io.moasell.spreadsheets.SpreadsheetsProblem;
import io.moasell.spreadsheets.Upload;
import io.moasell.spreadsheets.UploadId;
import io.moasell.spreadsheets.Uploads;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@MoasellTest
class SkuSheetsTests {

    private static final String FILE =
            """
            상품코드,상품명,판매가,매입처,무게(g),판매상태,비고
            MUG,,"13,500원",한빛도예,350,,
            PLATE,도자기 접시,9900,,,판매중지,-
            TRAY,나무 쟁반,,,,,새로 들였어요
            mug,또 머그,1,,,,
            CUP,,1000,,,,
            BOWL,그릇,비쌈,,,,
            ,이름만,,,,,
            """;

    @Autowired World world;
    @Autowired Skus skus;
    @Autowired SkuSheets sheets;
    @Autowired Uploads uploads;
    @Autowired BulkEdits edits;
    @Autowired Jobs jobs;
    @Autowired JdbcClient jdbc;

    TenantId tenant;

    @BeforeEach
    void openShop() {
        tenant = world.freshTenant();
        world.in(tenant, () -> skus.add(NewSku.of("MUG", "빨강 머그컵", null)));
        world.in(
                tenant,
                () ->
                        skus.add(
                                new NewSku(
                                                "PLATE",
                                                "도자기 접시",
                                                null,
                                                null,
                                                null,
                                                Won.of(9_900),
                                                TaxType.TAXABLE)
                                        .with(
                                                new SkuDetails(
                                                        null, null, null, false, "옛 메모", false))));
    }

    @Test
    void each_row_is_told_before_anything_is_done() {
        UploadId id = sent(FILE);
        Preview preview = world.in(tenant, () -> sheets.preview(id));
        assertThat(preview.lines())
                .extracting(Line::number, Line::fate, Line::words)
                .contains(
                        tuple(2, Fate.CHANGED, "판매가 – → 13,500 · 매입처 – → 한빛도예 · 무게 (g) – → 350"),
                        tuple(3, Fate.CHANGED, "메모 옛 메모 → – · 판매중지 아니요 → 예"),
                        tuple(4, Fate.ADDED, "나무 쟁반"));
        assertThat(words(preview, Fate.WRONG))
                .containsExactly(
                        "A5 칸: mug 코드가 이 파일의 위쪽 행에 이미 있어요. 한 행만 남겨 주세요.",
                        "B6 칸: 상품 이름을 적어 주세요.",
                        "C7 칸: 판매가는 0원부터 숫자로 적어 주세요.",
                        "A8 칸: SKU 코드를 적어 주세요.");
        assertThat(preview.whole()).isTrue();
        assertThat(world.in(tenant, () -> skus.find("TRAY"))).isEmpty();
    }

    @Test
    void a_file_is_applied_as_one_act_that_tells_every_row_and_can_be_put_back() {
        UploadId id = sent(FILE);
        JobId job = world.in(tenant, () -> sheets.apply(id));
        assertThatThrownBy(() -> world.in(tenant, () -> sheets.apply(id)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.problem())
                                        .isEqualTo(SpreadsheetsProblem.UPLOAD_TAKEN));
        Tenancy.run(tenant, () -> sheets.work(id));
        Tenancy.run(tenant, () -> sheets.work(id));
        Sku mug = sku("MUG");
        assertThat(mug.name()).isEqualTo("빨강 머그컵");
        assertThat(mug.price()).isEqualTo(Won.of(13_500));
        assertThat(mug.details().weight()).isEqualTo(350);
        assertThat(sku("PLATE").details().memo()).isNull();
        assertThat(sku("PLATE").retired()).isTrue();
        assertThat(sku("TRAY").name()).isEqualTo("나무 쟁반");
        assertThat(world.in(tenant, () -> skus.find("CUP"))).isEmpty();
        Upload upload = world.in(tenant, () -> uploads.find(SkuSheets.KIND, id));
        assertThat(upload.state()).isEqualTo(Upload.State.DONE);
        assertThat(upload.done()).isEqualTo(3);
        assertThat(upload.failed()).isEqualTo(4);
        Job told = world.in(tenant, () -> jobs.find(job)).orElseThrow();
        assertThat(told.state()).isEqualTo(JobState.DONE);
        assertThat(told.done()).isEqualTo(3);
        assertThat(told.failed()).isEqualTo(4);
        ActId act = world.in(tenant, () -> sheets.act(id)).orElseThrow();
        assertThat(world.in(tenant, () -> edits.undo(act))).isEqualTo(3);
        assertThat(sku("MUG").price()).isNull();
        assertThat(sku("PLATE").details().memo()).isEqualTo("옛 메모");
        assertThat(sku("TRAY").retired()).isTrue();
    }

    @Test
    void what_was_half_done_when_its_node_died_is_done_to_the_end_and_not_twice() {
        UploadId id = sent(FILE);
        world.in(tenant, () -> sheets.apply(id));
        world.in(
                tenant,
                () ->
                        skus.add(
                                NewSku.of("TRAY", "나무 쟁반", null)
                                        .with(
                                                new SkuDetails(
                                                        null, null, null, false, "새로 들였어요",
                                                        false))));
        Tenancy.run(tenant, () -> sheets.work(id));
        assertThat(world.in(tenant, () -> uploads.find(SkuSheets.KIND, id)).done()).isEqualTo(3);
        ActId act = world.in(tenant, () -> sheets.act(id)).orElseThrow();
        assertThat(world.in(tenant, () -> edits.find(act)).orElseThrow().done()).isEqualTo(2);
    }

    @Test
    void a_code_that_somebody_takes_meanwhile_leaves_nothing_half_done() throws Exception {
        UploadId id = sent("상품코드,상품명,비고\nLAMP,등,\nTRAY,나무 쟁반,새로 들였어요\n");
        world.in(tenant, () -> sheets.apply(id));
        CountDownLatch taken = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> somebody =
                    threads.submit(
                            () ->
                                    world.in(
                                            tenant,
                                            () -> {
                                                skus.add(NewSku.of("TRAY", "쟁반", null));
                                                taken.countDown();
                                                Standstill.await(jdbc);
                                                return 0;
                                            }));
            assertThat(taken.await(20, TimeUnit.SECONDS)).isTrue();
            Tenancy.run(tenant, () -> sheets.work(id));
            somebody.get();
        }
        Upload upload = world.in(tenant, () -> uploads.find(SkuSheets.KIND, id));
        assertThat(upload.done()).isEqualTo(2);
        assertThat(upload.failed()).isZero();
        assertThat(sku("TRAY").name()).isEqualTo("나무 쟁반");
        assertThat(sku("TRAY").details().memo()).isEqualTo("새로 들였어요");
        ActId act = world.in(tenant, () -> sheets.act(id)).orElseThrow();
        assertThat(world.in(tenant, () -> edits.undo(act))).isEqualTo(2);
        assertThat(sku("LAMP").retired()).isTrue();
        assertThat(sku("TRAY").name()).isEqualTo("쟁반");
    }

    @Test
    void work_that_broke_off_goes_on_after_what_it_did_though_it_was_changed_since()
            throws Exception {
        StringBuilder rows = new StringBuilder("상품코드,상품명,비고\n");
        for (int i = 0; i < 600; i++) {
            rows.append("N-").append(i).append(",상품 ").append(i).append(",파일\n");
        }
        UploadId id = sent(rows.toString());
        world.in(tenant, () -> sheets.apply(id));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch taken = new CountDownLatch(1);
            Future<?> somebody =
                    threads.submit(
                            () ->
                                    world.in(
                                            tenant,
                                            () -> {
                                                skus.add(NewSku.of("N-590", "남의 것", null));
                                                taken.countDown();
                                                Standstill.await(jdbc);
                                                breakOff();
                                                return 0;
                                            }));
            assertThat(taken.await(20, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> Tenancy.run(tenant, () -> sheets.work(id)))
                    .isInstanceOf(DataAccessException.class);
            somebody.get();
        }
        world.in(tenant, () -> skus.edit(sku("N-1").id(), NewSku.of("N-1", "고친 이름", null)));
        Tenancy.run(tenant, () -> sheets.work(id));
        Upload upload = world.in(tenant, () -> uploads.find(SkuSheets.KIND, id));
        assertThat(upload.state()).isEqualTo(Upload.State.DONE);
        assertThat(upload.done()).isEqualTo(600);
        assertThat(sku("N-1").name()).as("not written over a second time").isEqualTo("고친 이름");
        assertThat(sku("N-599").details().memo()).isEqualTo("파일");
    }

    /** The node of whoever waits to write SKUs dies, for the database. */
    private void breakOff() {
        jdbc.sql(
                        """
                        select pg_cancel_backend(a.pid) from pg_stat_activity a
                        where a.wait_event_type = 'Lock' and a.query like '%insert into catalog.sku%'
                        """)
                .query()
                .listOfRows();
    }

    @Test
    void a_file_that_is_put_back_before_its_end_is_not_applied_further() {
        UploadId id = sent(FILE);
        world.in(tenant, () -> sheets.apply(id));
        ActId act = world.in(tenant, () -> sheets.act(id)).orElseThrow();
        world.in(tenant, () -> edits.undo(act));
        Tenancy.run(tenant, () -> sheets.work(id));
        assertThat(world.in(tenant, () -> skus.find("TRAY"))).isEmpty();
        assertThat(sku("MUG").price()).isNull();
        Upload upload = world.in(tenant, () -> uploads.find(SkuSheets.KIND, id));
        assertThat(upload.state()).isEqualTo(Upload.State.DONE);
        assertThat(upload.done()).isZero();
        assertThat(world.in(tenant, () -> uploads.failures(upload, 0, 9)))
                .extracting(Uploads.Failure::why)
                .contains("도중에 되돌려서 이 행은 반영하지 않았어요.");
    }

    @Test
    void what_was_written_is_read_again_and_changes_nothing() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        world.in(
                tenant,
                () -> {
                    sheets.export(SkuFilter.all(null, 1), out);
                    return "";
                });
        UploadId id =
                Tenancy.as(
                        tenant,
                        () ->
                                uploads.keep(
                                        SkuSheets.KIND,
                                        "SKU.xlsx",
                                        new ByteArrayInputStream(out.toByteArray()),
                                        ReadOptions.NONE));
        choose(id);
        Preview preview = world.in(tenant, () -> sheets.preview(id));
        assertThat(preview.count(Fate.SAME)).isEqualTo(2);
        assertThat(preview.lines()).isEmpty();
    }

    private static List<String> words(Preview preview, Fate fate) {
        return preview.lines().stream()
                .filter(line -> line.fate() == fate)
                .map(Line::words)
                .toList();
    }

    private UploadId sent(String file) {
        UploadId id =
                Tenancy.as(
                        tenant,
                        () ->
                                uploads.keep(
                                        SkuSheets.KIND,
                                        "상품.csv",
                                        new ByteArrayInputStream(
                                                file.getBytes(StandardCharsets.UTF_8)),
                                        ReadOptions.NONE));
        choose(id);
        return id;
    }

    /** As it is proposed: every title of the file is known. */
    private void choose(UploadId id) {
        world.in(
                tenant,
                () -> {
                    uploads.choose(
                            SkuSheets.KIND,
                            id,
                            uploads.proposal(SkuSheets.KIND, id, null).mapping());
                    return "";
                });
    }

    private Sku sku(String code) {
        return world.in(tenant, () -> skus.get(code));
    }
}
