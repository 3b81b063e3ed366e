package io.moasell.spreadsheets;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of cells as people read them: in full, never 6.8E+11; dates by their format; digits that
 * a format of noughts and hyphens shows (010-1234-5678) as shown.
 */
final class CellNumbers {

    /** How a cell shows its number. */
    record Shown(boolean date, @Nullable String noughts) {

        static final Shown PLAIN = new Shown(false, null);
        static final Shown DATE = new Shown(true, null);
    }

    /**
     * A number in words.
     *
     * @param text as read
     * @param trouble what is wrong with it, null when nothing
     */
    record Read(String text, @Nullable SpreadsheetsProblem trouble) {}

    private static final MathContext AS_EXCEL_SHOWS = new MathContext(15);
    private static final BigDecimal EXACT = new BigDecimal(1L << 53);
    private static final double LAST_DAY = 2_958_466;
    private static final Pattern LITERALS =
            Pattern.compile("\"[^\"]*\"|\\[(?![hmsHMS]+\\])[^\\]]*\\]|\\\\.|_.|\\*.");
    private static final Pattern NOUGHTS = Pattern.compile("0[0\\- ]*0|0");
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private CellNumbers() {}

    /**
     * How a number format shows numbers.
     *
     * @param index Excel's number of a format it brings along
     * @param code the format's code; null when only the number is known
     */
    static Shown shown(int index, @Nullable String code) {
        if (index >= 14 && index <= 22
                || index >= 27 && index <= 36
                || index >= 45 && index <= 47
                || index >= 50 && index <= 58) {
            return Shown.DATE;
        }
        if (code == null || code.equalsIgnoreCase("general") || code.equals("@")) {
            return Shown.PLAIN;
        }
        String first = code.split(";", 2)[0];
        String plain = first.replace("\\-", "-").replace("\\ ", " ").replace("\"-\"", "-");
        if (NOUGHTS.matcher(plain).matches()) {
            return plain.equals("0") ? Shown.PLAIN : new Shown(false, plain);
        }
        String letters = LITERALS.matcher(first).replaceAll("").toLowerCase(Locale.ROOT);
        boolean date =
                letters.chars().anyMatch(c -> "ymdhs".indexOf(c) >= 0)
                        && letters.chars().noneMatch(c -> c == '#' || c == '?')
                        && !letters.contains("general");
        return date ? Shown.DATE : Shown.PLAIN;
    }

    /** The number in a cell, as the file spells it. */
    static Read read(String raw, Shown shown, boolean from1904) {
        double value;
        try {
            value = Double.parseDouble(raw);
        } catch (NumberFormatException notANumber) {
            return new Read(raw, null);
        }
        if (Double.isInfinite(value) || Double.isNaN(value)) {
            return new Read(raw, null);
        }
        if (shown.date() && value >= 0 && value < LAST_DAY) {
            return new Read(date(value, from1904), null);
        }
        BigDecimal number = new BigDecimal(raw.strip());
        boolean whole = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
        if (!whole) {
            number = number.round(AS_EXCEL_SHOWS);
            return new Read(number.stripTrailingZeros().toPlainString(), null);
        }
        String text = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        if (shown.noughts() != null && number.signum() >= 0) {
            return new Read(padded(text, shown.noughts()), null);
        }
        int digits = text.length() - (number.signum() < 0 ? 1 : 0);
        boolean written =
                number.abs().compareTo(EXACT) < 0 && text.charAt(text.length() - 1) != '0';
        return new Read(
                text, digits > 15 && !written ? SpreadsheetsProblem.CELL_LOST_DIGITS : null);
    }

    private static String padded(String digits, String noughts) {
        int places = (int) noughts.chars().filter(c -> c == '0').count();
        if (digits.length() > places) {
            return digits;
        }
        String full = "0".repeat(places - digits.length()) + digits;
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (char c : noughts.toCharArray()) {
            text.append(c == '0' ? full.charAt(at++) : c);
        }
        return text.toString();
    }

    private static String date(double value, boolean from1904) {
        long seconds = Math.round(value * 86_400);
        long days = Math.floorDiv(seconds, 86_400L);
        LocalTime time = LocalTime.ofSecondOfDay(Math.floorMod(seconds, 86_400L));
        if (days == 0 && !time.equals(LocalTime.MIDNIGHT)) {
            return time.toString();
        }
        // Excel believes that 1900 was a leap year.
        LocalDate first =
                from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, days < 60 ? 31 : 30);
        LocalDate date = first.plusDays(days);
        if (time.equals(LocalTime.MIDNIGHT)) {
            return date.toString();
        }
        LocalDateTime at = date.atTime(time);
        return at.format(time.getSecond() == 0 ? MINUTES : SECONDS);
    }
}
