package io.moasell.couriers;

import io.moasell.kernel.Refused;
import java.text.Normalizer;
import java.util.Locale;

/**
 * A waybill number as couriers and channels take it.
 *
 * @param courier whose
 * @param number digits, and capital letters where the courier has them; no blanks, no hyphens
 * @param checkDigitFits false is a warning that a person may override
 */
public record WaybillNumber(Courier courier, String number, boolean checkDigitFits) {

    /**
     * Reads what somebody typed or pasted: blanks and hyphens of any kind go, full-width characters
     * become plain ones.
     *
     * @throws Refused when it cannot be a number of this courier
     */
    public static WaybillNumber read(Courier courier, String typed) {
        String plain = plain(typed);
        if (plain.isEmpty()) {
            throw Refused.because(CouriersProblem.WAYBILL_MISSING);
        }
        if (plain.matches("[0-9.]+E\\+?[0-9]+")) {
            throw Refused.because(CouriersProblem.WAYBILL_SHORTENED_BY_EXCEL, typed.strip());
        }
        WaybillRule rule = courier.rule();
        if (!rule.charactersFit(plain)) {
            throw Refused.because(CouriersProblem.WAYBILL_CHARACTERS, courier.label());
        }
        if (!rule.lengthFits(plain)) {
            throw Refused.because(
                    CouriersProblem.WAYBILL_LENGTH,
                    courier.label(),
                    rule.lengthsInWords(),
                    plain.length());
        }
        if (!rule.orderFits(plain)) {
            throw Refused.because(CouriersProblem.WAYBILL_CHARACTERS, courier.label());
        }
        return new WaybillNumber(courier, plain, rule.checkDigitFits(plain));
    }

    /** Without blanks and hyphens, full-width characters as plain ones; judged by nobody. */
    public static String plain(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\p{Z}\\p{Pd}\\p{Cf}\u2212'\"]", "")
                .toUpperCase(Locale.ROOT);
    }
}
