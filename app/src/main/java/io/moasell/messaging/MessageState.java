package io.moasell.messaging;

/** Where a message stands. */
public enum MessageState {
    WAITING("전송 대기"),
    SENDING("보내는 중"),
    SENT("보냄"),
    FAILED("실패"),
    /** Its sending was started and nobody knows how it ended; never sent again by itself. */
    UNKNOWN("확인 필요"),
    /** Nobody carries this kind here. */
    NOT_SENT("보내지 않음");

    private final String label;

    MessageState(String label) {
        this.label = label;
    }

    /** As screens show it. */
    public String label() {
        return label;
    }
}
