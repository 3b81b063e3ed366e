package io.moasell.couriers;

import io.moasell.kernel.Refused;
import java.util.Locale;

/**
 * A block of numbers that a courier gave out (송장번호 대역), from the first to the last.
 *
 * @param courier whose
 * @param first the first number, with its check digit
 * @param last the last number, with its check digit
 * @param checked whether the last digit follows from the others; false when all digits count on
 */
public record WaybillSeries(Courier courier, String first, String last, boolean checked) {

    /** More numbers than one block has. */
    public static final long MOST = 1_000_000;

    /** Longer numbers are no longer counted. */
    private static final int MOST_DIGITS = 18;

    /**
     * Reads what somebody typed.
     *
     * @param plain whether all digits count on although the courier's numbers usually end with a
     *     check digit
     * @throws Refused with a {@link CouriersProblem}
     */
    public static WaybillSeries read(Courier courier, String first, String last, boolean plain) {
        WaybillNumber from = WaybillNumber.read(courier, first);
        WaybillNumber to = WaybillNumber.read(courier, last);
        int length = from.number().length();
        if (length != to.number().length()
                || length > MOST_DIGITS
                || !(from.number() + to.number()).matches("[0-9]+")) {
            throw Refused.because(CouriersProblem.SERIES_UNLIKE);
        }
        boolean checked = courier.rule().endsWithCheckDigit(length) && !plain;
        if (checked && !(from.checkDigitFits() && to.checkDigitFits())) {
            throw Refused.because(
                    CouriersProblem.SERIES_CHECK_DIGIT,
                    from.checkDigitFits() ? to.number() : from.number(),
                    courier.label());
        }
        WaybillSeries series = new WaybillSeries(courier, from.number(), to.number(), checked);
        if (series.size() < 1) {
            throw Refused.because(CouriersProblem.SERIES_UPSIDE_DOWN);
        }
        if (series.size() > MOST) {
            throw Refused.because(
                    CouriersProblem.SERIES_TOO_LONG, String.format(Locale.KOREA, "%,d", MOST));
        }
        return series;
    }

    /** How many numbers it has. */
    public long size() {
        return Long.parseLong(head(last)) - Long.parseLong(head(first)) + 1;
    }

    /** The number at a place, from 0. */
    public String at(long index) {
        String head = head(first);
        String counted =
                String.format(
                        Locale.ROOT, "%0" + head.length() + "d", Long.parseLong(head) + index);
        return checked ? counted + courier.rule().checkDigit(counted) : counted;
    }

    private String head(String number) {
        return checked ? number.substring(0, number.length() - 1) : number;
    }
}
