package io.moasell.warehousing.web;

import io.moasell.catalog.Sku;
import io.moasell.inventory.WarehouseId;
import io.moasell.kernel.Won;
import io.moasell.warehousing.Grade;
import io.moasell.warehousing.NewSlip;
import io.moasell.warehousing.Scans;
import io.moasell.warehousing.SlipKind;
import io.moasell.warehousing.SlipReason;
import io.moasell.warehousing.WarehousingProblem;
import io.moasell.web.FieldErrors;
import io.moasell.web.ProblemTexts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * A paper as it is typed and scanned.
 *
 * @param kind what it is about
 * @param reason why, as chosen
 * @param warehouse where
 * @param to where a transfer goes
 * @param supplier from whom
 * @param memo anything else
 * @param lines what moves
 * @param request makes a second press of the button do nothing
 */
public record SlipForm(
        SlipKind kind,
        @Nullable String reason,
        @Nullable String warehouse,
        @Nullable String to,
        @Nullable String supplier,
        @Nullable String memo,
        List<Line> lines,
        String request) {

    private static final int EMPTY_LINES = 3;

    /**
     * A line as typed.
     *
     * @param code a SKU's code or barcode
     * @param quantity pieces
     * @param cost won a piece
     * @param grade what a returned piece is worth
     * @param name what the code means, empty while nobody looked
     */
    public record Line(String code, String quantity, String cost, Grade grade, String name) {

        static final Line EMPTY = new Line("", "", "", Grade.GOOD, "");

        boolean blank() {
            return code.isEmpty();
        }
    }

    static SlipForm blank(SlipKind kind) {
        return new SlipForm(
                kind, null, null, null, null, null, List.of(), UUID.randomUUID().toString());
    }

    static SlipForm of(SlipKind kind, MultiValueMap<String, String> typed) {
        List<Line> lines = new ArrayList<>();
        List<String> codes = typed.getOrDefault("code", List.of());
        for (int i = 0; i < codes.size(); i++) {
            lines.add(
                    new Line(
                            codes.get(i).strip(),
                            at(typed, "quantity", i),
                            at(typed, "cost", i),
                            Arrays.stream(Grade.values())
                                    .filter(grade(at(typed, "grade", i)))
                                    .findFirst()
                                    .orElse(Grade.GOOD),
                            ""));
        }
        lines.removeIf(Line::blank);
        return new SlipForm(
                kind,
                typed.getFirst("reason"),
                typed.getFirst("warehouse"),
                typed.getFirst("to"),
                typed.getFirst("supplier"),
                typed.getFirst("memo"),
                lines,
                Objects.requireNonNullElseGet(
                        typed.getFirst("request"), () -> UUID.randomUUID().toString()));
    }

    private static Predicate<Grade> grade(String name) {
        return grade -> grade.name().equals(name);
    }

    private static String at(MultiValueMap<String, String> typed, String name, int index) {
        List<String> all = typed.getOrDefault(name, List.of());
        return index < all.size() ? all.get(index).strip() : "";
    }

    /** The lines and some empty ones behind them. */
    public List<Line> rows() {
        List<Line> rows = new ArrayList<>(lines);
        for (int i = 0; i < EMPTY_LINES; i++) {
            rows.add(Line.EMPTY);
        }
        return rows;
    }

    /** The reason chosen, the first when none was. */
    public SlipReason chosen() {
        return kind.reasons().stream()
                .filter(one -> one.name().equals(reason))
                .findFirst()
                .orElse(kind.reasons().getFirst());
    }

    /** The same with what the codes mean. */
    SlipForm named(Scans.Meant meant) {
        return new SlipForm(
                kind,
                reason,
                warehouse,
                to,
                supplier,
                memo,
                lines.stream()
                        .map(
                                line -> {
                                    Sku sku = meant.found().get(line.code());
                                    return new Line(
                                            line.code(),
                                            line.quantity(),
                                            line.cost(),
                                            line.grade(),
                                            sku == null ? "" : sku.title());
                                })
                        .toList(),
                request);
    }

    List<String> codes() {
        return lines.stream().map(Line::code).toList();
    }

    /** What must be corrected. */
    FieldErrors errors(Scans.Meant meant, ProblemTexts texts) {
        FieldErrors errors = FieldErrors.none();
        errors.check(lines.isEmpty(), "scan", texts.text(WarehousingProblem.NO_LINES, List.of()));
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (meant.ambiguous().contains(line.code())) {
                errors.add(
                        "code" + i,
                        texts.text(WarehousingProblem.BARCODE_AMBIGUOUS, List.of(line.code())));
            } else if (!meant.found().containsKey(line.code())) {
                errors.add(
                        "code" + i,
                        texts.text(WarehousingProblem.SKU_UNKNOWN, List.of(line.code())));
            }
            errors.check(
                    number(line.quantity(), 1_000_000) < 1,
                    "quantity" + i,
                    texts.text(WarehousingProblem.QUANTITY_WRONG, List.of()));
            errors.check(
                    !line.cost().isEmpty() && number(line.cost(), 1_000_000_000) < 0,
                    "cost" + i,
                    texts.text(WarehousingProblem.COST_WRONG, List.of()));
        }
        errors.check(
                chosen().wordsNeeded() && clean(memo) == null,
                "memo",
                texts.text(WarehousingProblem.MEMO_NEEDED, List.of()));
        return errors;
    }

    NewSlip slip(Map<String, Sku> found, WarehouseId first) {
        return new NewSlip(
                chosen(),
                where(warehouse, first),
                kind == SlipKind.TRANSFER ? where(to, first) : null,
                clean(supplier),
                clean(memo),
                lines.stream()
                        .map(
                                line ->
                                        new NewSlip.Line(
                                                Objects.requireNonNull(found.get(line.code())).id(),
                                                number(line.quantity(), 1_000_000),
                                                line.cost().isEmpty()
                                                        ? null
                                                        : Won.of(
                                                                number(line.cost(), 1_000_000_000)),
                                                kind == SlipKind.RETURN ? line.grade() : null))
                        .toList(),
                request);
    }

    private static WarehouseId where(@Nullable String typed, WarehouseId first) {
        return typed != null && typed.matches("\\d{1,9}")
                ? new WarehouseId(Integer.parseInt(typed))
                : first;
    }

    private static @Nullable String clean(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The number typed; -1 when it is none or too large. */
    private static int number(String typed, int most) {
        String digits = typed.replaceAll("[,\\s개원]", "");
        return digits.matches("\\d{1,10}") && Long.parseLong(digits) <= most
                ? Integer.parseInt(digits)
                : -1;
    }
}
