package io.moasell.kernel;

/**
 * An amount of money in whole Korean won, exact. May be negative (a deduction).
 *
 * @param amount won
 */
public record Won(long amount) implements Comparable<Won> {

    public static final Won ZERO = new Won(0);

    public static Won of(long amount) {
        return new Won(amount);
    }

    /** The sum. @throws ArithmeticException when it does not fit a long */
    public Won plus(Won other) {
        return new Won(Math.addExact(amount, other.amount));
    }

    /** The difference. @throws ArithmeticException when it does not fit a long */
    public Won minus(Won other) {
        return new Won(Math.subtractExact(amount, other.amount));
    }

    /** The product. @throws ArithmeticException when it does not fit a long */
    public Won times(long factor) {
        return new Won(Math.multiplyExact(amount, factor));
    }

    @Override
    public int compareTo(Won other) {
        return Long.compare(amount, other.amount);
    }
}
