package io.moasell.sending;

/** Where a request to a channel stands. */
public enum SendState {
    WAITING("전송 대기"),
    /** A call was begun and its answer not yet recorded. */
    SENDING("전송 중"),
    ACCEPTED("성공"),
    REJECTED("실패"),
    /** It may have been done; the channel is asked by key until somebody knows. */
    UNKNOWN("확인 중"),
    /** Taken back before it was begun. */
    WITHDRAWN("되돌림");

    private final String label;

    SendState(String label) {
        this.label = label;
    }

    /** What Korean screens call it. */
    public String label() {
        return label;
    }

    /** Whether something will still happen to it by itself. */
    public boolean open() {
        return this == WAITING || this == SENDING || this == UNKNOWN;
    }
}
