package io.moasell.web;

import java.time.Duration;

/** The clocks of the office: how long before its end each turns amber, and red. */
public enum Deadline {
    /** 발송기한. */
    SHIP(Duration.ofHours(3), Duration.ZERO),
    /** 취소 응답. */
    CANCEL_ANSWER(Duration.ofHours(6), Duration.ZERO),
    /** 반품·교환 처리. */
    RETURN(Duration.ofDays(1), Duration.ZERO),
    /** 문의 답변. */
    INQUIRY(Duration.ofHours(4), Duration.ZERO),
    /** API 키 만료. */
    KEY(Duration.ofDays(14), Duration.ofDays(3)),
    /** 입금기한, 체험, 데이터 삭제. */
    BILLING(Duration.ofDays(2), Duration.ofDays(1));

    private final Duration amber;
    private final Duration red;

    Deadline(Duration amber, Duration red) {
        this.amber = amber;
        this.red = red;
    }

    Tone tone(Duration left) {
        if (left.compareTo(red) < 0) {
            return Tone.BAD;
        }
        return left.compareTo(amber) <= 0 ? Tone.WARN : Tone.QUIET;
    }

    /** Minutes left at which it turns amber; the page's own clock asks. */
    public long amberMinutes() {
        return amber.toMinutes();
    }

    /** Minutes left below which it is red. */
    public long redMinutes() {
        return red.toMinutes();
    }
}
