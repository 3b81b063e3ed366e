package io.moasell.spreadsheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.moasell.MoasellTest;
import io.moasell.World;
import io.moasell.kernel.Refused;
import io.moasell.spreadsheets.SheetKind.Field;
import io.moasell.spreadsheets.Uploads.Failure;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Files that are sent, looked at, mapped, applied and mended. */
@MoasellTest
class UploadsTests {

    private static final SheetKind KIND =
            new SheetKind(
                    "TRY", List.of(Field.needed("order", "주문번호"), Field.needed("number", "송장번호")));

    @Autowired private Uploads uploads;
    @Autowired private PurgeUploads purge;
    @Autowired private World world;

    private TenantId tenant;

    @BeforeEach
    void open() {
        tenant = world.freshTenant();
    }

    @Test
    void a_file_is_read_once_mapped_and_handed_on_row_by_row() {
        StringBuilder text = new StringBuilder("주문번호,송장번호\n");
        for (int i = 1; i <= 1_300; i++) {
            text.append("A").append(i).append(",52000").append(i).append('\n');
        }
        UploadId id = keep("송장.csv", text.toString());

        Proposal proposal = in(() -> uploads.proposal(KIND, id, null));
        in(() -> choose(id, proposal.mapping()));
        Upload upload = in(() -> uploads.find(KIND, id));
        List<SheetRow> all = new ArrayList<>();
        for (List<SheetRow> rows = next(upload, 0);
                !rows.isEmpty();
                rows = next(upload, rows.getLast().number())) {
            all.addAll(rows);
        }

        assertThat(proposal.certain()).isTrue();
        assertThat(upload.facts().rows()).isEqualTo(1_301);
        assertThat(all).hasSize(1_300);
        assertThat(all.getLast()).isEqualTo(SheetRow.of(1_301, List.of("A1300", "520001300")));
    }

    @Test
    void the_columns_are_remembered_for_the_next_file_and_a_change_of_layout_is_told() {
        UploadId first = keep("1.csv", "받을 곳,아무개,송장번호\n서울,A1,1\n");
        in(() -> choose(first, new Mapping(1, Map.of("order", 1, "number", 2))));

        UploadId second = keep("2.csv", "받을 곳,아무개,송장번호\n부산,A2,2\n");
        Proposal remembered = in(() -> uploads.proposal(KIND, second, null));
        UploadId third = keep("3.csv", "송장번호,받을 곳,누군가\n3,대구,A3\n");
        Proposal drifted = in(() -> uploads.proposal(KIND, third, null));

        assertThat(remembered.remembered()).isTrue();
        assertThat(remembered.mapping()).isEqualTo(new Mapping(1, Map.of("order", 1, "number", 2)));
        assertThat(drifted.certain()).isFalse();
        assertThat(drifted.mapping().columns()).isEqualTo(Map.of("number", 0));
        assertThat(drifted.drift())
                .containsExactly(
                        "지난번의 ‘아무개’ 열이 없어요. 어느 열인지 골라 주세요.",
                        "‘송장번호’ 열이 C에서 A로 옮겨졌어요. 옮겨진 열을 읽어요.",
                        "새로 생긴 열이 있어요: 누군가");
    }

    @Test
    void the_result_file_holds_the_rows_that_failed_and_is_read_with_the_same_columns() {
        UploadId id = keep("a.csv", "주문번호,이름,송장번호\nA1,이연,1\nA2,김,2\nA3,박,3\n");
        in(() -> choose(id, new Mapping(1, Map.of("order", 0, "number", 2))));
        Upload upload = in(() -> uploads.find(KIND, id));
        in(
                () -> {
                    uploads.take(upload, null);
                    uploads.failed(
                            upload,
                            List.of(
                                    new Failure(2, 2, "짧아요."),
                                    new Failure(3, null, "주문이 없어요."),
                                    new Failure(4, 0, "몰라요.")));
                    uploads.mended(upload, List.of(4));
                    uploads.finish(upload, 1);
                    return null;
                });

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Tenancy.run(tenant, () -> uploads.result(KIND, id, out));
        List<SheetRow> rows = new ArrayList<>();
        Sheets.read(new ByteArrayInputStream(out.toByteArray()), ReadOptions.NONE, rows::add);
        Upload done = in(() -> uploads.find(KIND, id));
        UploadId again =
                Tenancy.as(
                        tenant,
                        () ->
                                uploads.keep(
                                        KIND,
                                        "b.xlsx",
                                        new ByteArrayInputStream(out.toByteArray()),
                                        ReadOptions.NONE));

        assertThat(rows)
                .extracting(SheetRow::cells)
                .containsExactly(
                        List.of("주문번호", "이름", "송장번호", "오류"),
                        List.of("A1", "이연", "1", "C2 칸: 짧아요."),
                        List.of("A2", "김", "2", "3행: 주문이 없어요."));
        assertThat(done.state()).isEqualTo(Upload.State.DONE);
        assertThat(done.done()).isEqualTo(1);
        assertThat(done.failed()).isEqualTo(2);
        assertThat(in(() -> uploads.proposal(KIND, again, null)).remembered()).isTrue();
    }

    @Test
    void a_file_is_applied_by_one_only_and_the_same_file_again_is_told() {
        UploadId id = keep("a.csv", "주문번호,송장번호\nA1,1\n");
        in(() -> choose(id, new Mapping(1, Map.of("order", 0, "number", 1))));
        Upload upload = in(() -> uploads.find(KIND, id));
        in(
                () -> {
                    uploads.take(upload, null);
                    return null;
                });

        assertRefused(SpreadsheetsProblem.UPLOAD_TAKEN, () -> take(upload));
        assertRefused(
                SpreadsheetsProblem.UPLOAD_TAKEN,
                () -> choose(id, new Mapping(1, Map.of("order", 1, "number", 0))));
        in(
                () -> {
                    uploads.finish(upload, 1);
                    return null;
                });
        UploadId twice = keep("b.csv", "주문번호,송장번호\nA1,1\n");
        assertThat(in(() -> uploads.find(KIND, twice)).before()).isNotNull();
        assertThat(in(() -> uploads.find(KIND, id)).before()).isNull();
    }

    @Test
    void nothing_is_kept_of_a_file_that_breaks_off_and_of_any_file_after_a_week() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> keep("a.csv", "주문번호,송장번호\n" + "A,1\n".repeat(900) + "\"A2,2\n"))
                .satisfies(
                        refused -> {
                            assertThat(refused.problem()).isEqualTo(SpreadsheetsProblem.QUOTE_OPEN);
                            assertThat(refused.args()).containsExactly(902);
                        });
        UploadId id = keep("a.csv", "주문번호,송장번호\nA1,1\n");
        world.advance(Duration.ofDays(7));
        Tenancy.run(tenant, () -> purge.run(""));

        assertRefused(SpreadsheetsProblem.NO_SUCH_UPLOAD, () -> uploads.find(KIND, id));
        assertRefused(
                SpreadsheetsProblem.NO_SUCH_UPLOAD,
                () -> uploads.find(KIND, new UploadId(id.value() - 1)));
    }

    private Object take(Upload upload) {
        uploads.take(upload, null);
        return upload;
    }

    private Object choose(UploadId id, Mapping mapping) {
        uploads.choose(KIND, id, mapping);
        return mapping;
    }

    private List<SheetRow> next(Upload upload, int after) {
        return in(() -> uploads.rows(upload, after));
    }

    private UploadId keep(String name, String text) {
        return Tenancy.as(
                tenant,
                () ->
                        uploads.keep(
                                KIND,
                                name,
                                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                                ReadOptions.NONE));
    }

    private <T> T in(Supplier<T> work) {
        return world.in(tenant, work);
    }

    private void assertRefused(SpreadsheetsProblem problem, Supplier<?> work) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> in(work::get))
                .extracting(Refused::problem)
                .isEqualTo(problem);
    }
}
