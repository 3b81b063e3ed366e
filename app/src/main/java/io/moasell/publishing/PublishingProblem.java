package io.moasell.publishing;

import io.moasell.kernel.Problem;

/** Why publishing refuses. */
public enum PublishingProblem implements Problem {
    SHOP_UNKNOWN(Kind.NOT_FOUND),
    /** The channel of the shop takes no numbers. */
    CANNOT_SEND(Kind.REFUSED),
    /** What the shop shows was never read, so nobody can say what would change. */
    NOT_READ(Kind.REFUSED),
    /** What would change is another number of listings than was shown. */
    PREVIEW_OUTDATED(Kind.REFUSED),
    /** Said of a number that did not go: the shop was switched off meanwhile. */
    SWITCHED_OFF(Kind.REFUSED),
    /** Said of a number that did not go: nobody knows what the listing is made of. */
    NOT_LINKED(Kind.REFUSED),
    /** Said of a number that did not go: the market does not know the listing any more. */
    LISTING_GONE(Kind.REFUSED),
    /** Said of a number that did not go: the listing is over for good. */
    LISTING_ENDED(Kind.REFUSED),
    /** Said of a number that did not go: what the market shows could not be read. */
    NOT_SEEN(Kind.REFUSED);

    private final Kind kind;

    PublishingProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
