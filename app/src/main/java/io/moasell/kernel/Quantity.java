package io.moasell.kernel;

/**
 * A number of pieces, never negative.
 *
 * @param pieces how many
 */
public record Quantity(int pieces) implements Comparable<Quantity> {

    public static final Quantity NONE = new Quantity(0);

    public Quantity {
        if (pieces < 0) {
            throw new IllegalArgumentException("a quantity is never negative: " + pieces);
        }
    }

    public static Quantity of(int pieces) {
        return new Quantity(pieces);
    }

    /** The sum. @throws ArithmeticException when it does not fit an int */
    public Quantity plus(Quantity other) {
        return new Quantity(Math.addExact(pieces, other.pieces));
    }

    /** The difference. @throws IllegalArgumentException when it would be negative */
    public Quantity minus(Quantity other) {
        return new Quantity(pieces - other.pieces);
    }

    /** So many times this quantity. @throws ArithmeticException when it does not fit an int */
    public Quantity times(int factor) {
        return new Quantity(Math.multiplyExact(pieces, factor));
    }

    @Override
    public int compareTo(Quantity other) {
        return Integer.compare(pieces, other.pieces);
    }
}
