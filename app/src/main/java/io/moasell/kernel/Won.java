package io.moasell.kernel;

/**
 * An amount of money in whole Korean won, exact. May be negative (a deduction).
 *
 * @param amount won
 */
public record Won(long amount) implements Comparable<Won> {

    public static Won of(long amount) {
        return new Won(amount);
    }

    @Override
    public int compareTo(Won other) {
        return Long.compare(amount, other.amount);
    }
}
