package io.moasell.web.sheet;

import io.moasell.web.ResultBar;
import io.moasell.web.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Invented content of the sheet.
 *
 * @param now the moment it is made for
 * @param rows of the desk and the tables
 */
public record SheetView(Instant now, List<Row> rows) {

    /**
     * A row of the invented desk.
     *
     * @param id its number
     * @param due until when it is to be sent
     * @param channel the channel's code
     * @param channelName the channel's name
     * @param order the order's number
     * @param product its name
     * @param option the option with the SKU
     * @param pieces how many
     * @param receiver masked
     * @param sum in won
     * @param says what is to be looked at, null for nothing
     * @param icon before those words
     * @param tone of those words
     * @param plain whether those words stand without a ground
     */
    public record Row(
            int id,
            Instant due,
            String channel,
            String channelName,
            String order,
            String product,
            String option,
            int pieces,
            String receiver,
            long sum,
            @Nullable String says,
            @Nullable String icon,
            Tone tone,
            boolean plain) {}

    static SheetView at(Instant now) {
        Instant past = now.minus(Duration.ofMinutes(130));
        Instant soon = now.plus(Duration.ofMinutes(75));
        Instant later = now.plus(Duration.ofHours(25));
        return new SheetView(
                now,
                List.of(
                        row(
                                        1,
                                        past,
                                        "COUPANG",
                                        "쿠팡",
                                        "빨강 머그컵 350ml",
                                        "2개입 / 레드 · MUG-R2",
                                        2,
                                        "이*연",
                                        33_800)
                                .says("보류 · 주소 확인", "player-pause", Tone.WARN, false),
                        row(
                                        2,
                                        soon,
                                        "SMARTSTORE",
                                        "스마트스토어",
                                        "린넨 앞치마",
                                        "차콜 / F · APR-CH",
                                        1,
                                        "박*준",
                                        28_900)
                                .nothing(),
                        row(
                                        3,
                                        soon,
                                        "SMARTSTORE",
                                        "스마트스토어",
                                        "린넨 앞치마",
                                        "아이보리 / F · APR-IV",
                                        1,
                                        "박*준",
                                        28_900)
                                .says("합포 2건", "git-merge", Tone.NOTE, false),
                        row(4, soon, "AUCTION", "옥션", "핸드드립 세트", "4인용 · DRP-04", 1, "최*아", 64_000)
                                .says("채널이 거절했어요", "circle-x", Tone.BAD, true),
                        row(
                                        5,
                                        soon,
                                        "ELEVENST",
                                        "11번가",
                                        "유리 저그 1L",
                                        "투명 · JUG-1L",
                                        3,
                                        "정*호",
                                        53_700)
                                .says("발주확인 전송", "circle-check", Tone.OK, true),
                        row(
                                        6,
                                        soon,
                                        "GMARKET",
                                        "G마켓",
                                        "원목 트레이 대",
                                        "월넛 · TRY-WN-L",
                                        1,
                                        "강*희",
                                        41_000)
                                .says("확인 중", "clock", Tone.QUIET, true),
                        row(
                                        7,
                                        later,
                                        "SMARTSTORE",
                                        "스마트스토어",
                                        "빨강 머그컵 350ml",
                                        "단품 / 레드 · MUG-R1",
                                        4,
                                        "윤*서",
                                        51_600)
                                .says("전송 중", "loader-2", Tone.QUIET, true),
                        row(8, later, "COUPANG", "쿠팡", "핸드드립 세트", "2인용 · SKU 없음", 1, "임*현", 42_000)
                                .says("SKU 연결 필요", "unlink", Tone.WARN, false),
                        row(
                                        9,
                                        later,
                                        "COUPANG",
                                        "쿠팡",
                                        "유리 저그 1L",
                                        "그레이 · JUG-1L-G",
                                        1,
                                        "한*름",
                                        17_900)
                                .nothing(),
                        row(
                                        10,
                                        later,
                                        "ELEVENST",
                                        "11번가",
                                        "원목 트레이 소",
                                        "오크 · TRY-OK-S",
                                        2,
                                        "오*민",
                                        46_000)
                                .says("중복 의심", "alert-triangle", Tone.WARN, false),
                        row(
                                        11,
                                        later,
                                        "SMARTSTORE",
                                        "스마트스토어",
                                        "린넨 앞치마",
                                        "네이비 / F · APR-NV",
                                        1,
                                        "서*영",
                                        28_900)
                                .says("클레임 접수", "receipt-refund", Tone.BAD, false),
                        row(
                                        12,
                                        later,
                                        "OFFLINE",
                                        "오프라인",
                                        "핸드드립 세트",
                                        "4인용 · DRP-04",
                                        1,
                                        "문*수",
                                        64_000)
                                .says("재고 2개 부족", "package", Tone.BAD, false),
                        row(
                                        13,
                                        later,
                                        "INTERPARK",
                                        "인터파크",
                                        "도자기 접시 3P",
                                        "화이트 · PLT-3",
                                        1,
                                        "배*솔",
                                        39_000)
                                .nothing()));
    }

    /** A bar of an act that went well only in part. */
    public ResultBar partly() {
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

    private static Draft row(
            int id,
            Instant due,
            String channel,
            String channelName,
            String product,
            String option,
            int pieces,
            String receiver,
            long sum) {
        return new Draft(id, due, channel, channelName, product, option, pieces, receiver, sum);
    }

    private record Draft(
            int id,
            Instant due,
            String channel,
            String channelName,
            String product,
            String option,
            int pieces,
            String receiver,
            long sum) {

        Row nothing() {
            return says(null, null, Tone.QUIET, true);
        }

        Row says(@Nullable String says, @Nullable String icon, Tone tone, boolean plain) {
            String order = Long.toString(2_026_112_381_204_400L + id * 71L);
            return new Row(
                    id,
                    due,
                    channel,
                    channelName,
                    order,
                    product,
                    option,
                    pieces,
                    receiver,
                    sum,
                    says,
                    icon,
                    tone,
                    plain);
        }
    }
}
