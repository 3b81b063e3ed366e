package io.moasell.marketplaces;

/** What can go wrong with a call on demand. */
public enum Fault {
    /** The call hangs and has no effect. */
    TIMEOUT_BEFORE("시간 초과 (처리 전)"),
    /** The effect happens, then the call hangs. */
    TIMEOUT_AFTER("시간 초과 (처리 후)"),
    /** The market's "too many requests", without effect. */
    TOO_MANY_REQUESTS("429 요청 과다"),
    /** The market's internal error, without effect. */
    SERVER_ERROR("500 서버 오류"),
    /** The market's internal error, although the effect happened. */
    SERVER_ERROR_AFTER("500 서버 오류 (처리 후)"),
    /** The market's "unavailable", without effect. */
    UNAVAILABLE("503 점검"),
    /** The gateway gave up waiting for its backend (504), without effect. */
    GATEWAY_TIMEOUT("504 시간 초과 (처리 전)"),
    /** The gateway gave up waiting (504), but the effect happened. */
    GATEWAY_TIMEOUT_AFTER("504 시간 초과 (처리 후)"),
    /** The effect happens; the answer's body is cut in half and no longer a document. */
    MALFORMED("깨진 응답"),
    /** The connection is cut without effect. */
    DROPPED_BEFORE("연결 끊김 (처리 전)"),
    /** The effect happens, then the connection is cut without an answer. */
    DROPPED_AFTER("연결 끊김 (처리 후)"),
    /** The answer comes whole, but in drips. */
    SLOW("느린 응답");

    private final String title;

    Fault(String title) {
        this.title = title;
    }

    /** The Korean name on the page. */
    public String title() {
        return title;
    }

    /** Reads a name; "429", "500" and "503" are understood too. */
    public static Fault of(String name) {
        return switch (name) {
            case "429" -> TOO_MANY_REQUESTS;
            case "500" -> SERVER_ERROR;
            case "503" -> UNAVAILABLE;
            default -> valueOf(name);
        };
    }
}
