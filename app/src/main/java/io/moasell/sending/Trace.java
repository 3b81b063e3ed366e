package io.moasell.sending;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a request.
 *
 * @param at when
 * @param attempt in which attempt; 0 before the first
 * @param what happened
 * @param code the channel's code, null when none
 * @param message the channel's words, null when none
 */
public record Trace(
        Instant at, int attempt, What what, @Nullable String code, @Nullable String message) {

    /** What may happen to a request. */
    public enum What {
        /** A call was begun. */
        STARTED("보내기 시작"),
        ACCEPTED("채널이 받음"),
        REJECTED("채널이 거절"),
        /** The call ended and nobody knows whether it was done. */
        UNKNOWN("답을 알 수 없음"),
        /** The worker died between call and record. */
        UNRECORDED("답을 적기 전에 멈춤"),
        /** The call failed as a whole; surely nothing was done. */
        NOT_SENT("보내지 못함"),
        /** Right before the call something of ours stood in the way. */
        HELD_BACK("보내기 전에 멈춤"),
        /** Asked by key: it had happened. */
        SEEN_DONE("확인: 처리됨"),
        /** Asked by key: it had not happened, and is sent again. */
        SEEN_NOT_DONE("확인: 처리되지 않음"),
        /** Asked by key: it had not happened and can no longer. */
        SEEN_IMPOSSIBLE("확인: 더 보낼 수 없음"),
        /** Asked by key: still nobody knows. */
        STILL_UNKNOWN("확인하지 못함"),
        WITHDRAWN("되돌림"),
        /** Queued once more by a person. */
        RETRIED("다시 보내기");

        private final String label;

        What(String label) {
            this.label = label;
        }

        /** What Korean screens call it. */
        public String label() {
            return label;
        }
    }
}
