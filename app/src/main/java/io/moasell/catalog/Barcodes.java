package io.moasell.catalog;

/** Article numbers of EAN-8, UPC-A, EAN-13 and ITF-14 (GS1), and their check digit. */
public final class Barcodes {

    private Barcodes() {}

    /**
     * Whether it has the form of an article number and a check digit that does not fit. A code of
     * another form (a seller's own Code 128) is nobody's mistake.
     */
    public static boolean doubtful(String barcode) {
        return barcode.matches("\\d{8}|\\d{12,14}") && !fits(barcode);
    }

    private static boolean fits(String digits) {
        int sum = 0;
        for (int fromEnd = 0; fromEnd < digits.length(); fromEnd++) {
            int digit = digits.charAt(digits.length() - 1 - fromEnd) - '0';
            sum += fromEnd % 2 == 0 ? digit : 3 * digit;
        }
        return sum % 10 == 0;
    }
}
