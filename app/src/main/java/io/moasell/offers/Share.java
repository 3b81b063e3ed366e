package io.moasell.offers;

/**
 * How much of what can be sold one shop may offer.
 *
 * @param kind how it is measured
 * @param amount percent or pieces, 0 where the kind has no amount
 */
public record Share(Kind kind, int amount) {

    /** Everything: what a shop has of which nobody said anything. */
    public static final Share ALL = new Share(Kind.ALL, 0);

    private static final int WHOLE = 100;
    private static final int LARGEST = 1_000_000;

    public Share {
        if (!kind.fits(amount)) {
            throw new IllegalArgumentException(kind + " of " + amount);
        }
    }

    /** How a share is measured. */
    public enum Kind {
        /** All that can be sold. */
        ALL("전부", ""),
        /** So many of a hundred, rounded down. */
        PERCENT("비율", "%"),
        /** Never more than so many. */
        AT_MOST("최대", "개"),
        /** So many are kept for this shop: it offers them, and no other shop does. */
        SET_ASIDE("전용", "개"),
        /** Nothing. */
        NOTHING("팔지 않음", "");

        private final String label;
        private final String unit;

        Kind(String label, String unit) {
            this.label = label;
            this.unit = unit;
        }

        /** What screens call it. */
        public String label() {
            return label;
        }

        /** What its amount counts, empty where it has none. */
        public String unit() {
            return unit;
        }

        /** Whether the amount is one of this kind. */
        public boolean fits(int amount) {
            return switch (this) {
                case ALL, NOTHING -> amount == 0;
                case PERCENT -> amount >= 1 && amount <= WHOLE;
                case AT_MOST, SET_ASIDE -> amount >= 1 && amount <= LARGEST;
            };
        }
    }

    /** Of so many pieces, those that the shop may offer. */
    int of(int pieces) {
        return switch (kind) {
            case ALL -> pieces;
            case PERCENT -> Math.toIntExact((long) pieces * amount / WHOLE);
            case AT_MOST, SET_ASIDE -> Math.min(pieces, amount);
            case NOTHING -> 0;
        };
    }

    /** Pieces that no other shop may offer. */
    int setAside() {
        return kind == Kind.SET_ASIDE ? amount : 0;
    }

    /** The share in words. */
    public String words() {
        return switch (kind) {
            case ALL, NOTHING -> kind.label();
            case PERCENT -> amount + "%";
            case AT_MOST, SET_ASIDE -> kind.label() + " " + amount + "개";
        };
    }
}
