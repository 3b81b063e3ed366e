package io.moasell.web.sheet;

import io.moasell.web.ResultBar;
import java.time.Instant;
import java.util.List;

/**
 * Invented content of the sheet.
 *
 * @param now the moment it is made for
 */
public record SheetView(Instant now) {

    /** A bar of an act that went well only in part. */
    private ResultBar partly() {
        return ResultBar.partly("발주확인 21건", "을 보냈어요.", 21, 2, now, List.of())
                .with(ResultBar.Act.post("실패만 다시", "/console/ui"))
                .with(ResultBar.Act.link("결과 보기", "/console/ui"));
    }

    /** Bars of every kind. */
    public List<ResultBar> bars() {
        return List.of(
                ResultBar.done("송장 52건", "을 보냈어요.", now),
                ResultBar.pending("발주확인 23건", "을 보내요.", now)
                        .with(ResultBar.Act.undo("/console/ui", 8)),
                partly(),
                ResultBar.partly(
                        "보류 0건",
                        "을 처리했어요.",
                        0,
                        3,
                        now,
                        List.of(
                                "2026112381204471 · 이미 보낸 주문이라 보류할 수 없어요.",
                                "31000284719 · 클레임을 먼저 처리하세요.")));
    }
}
