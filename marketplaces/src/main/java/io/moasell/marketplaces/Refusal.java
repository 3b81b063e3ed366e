package io.moasell.marketplaces;

/** Thrown inside a market to leave a check with the market's own refusal; the server answers it. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Answer answer;

    /** The answer should carry its reason ({@link Answer#because}). */
    public Refusal(Answer answer) {
        super(answer.why(), null, false, false);
        this.answer = answer;
    }

    /** The market's own refusal. */
    public Answer answer() {
        return answer;
    }
}
