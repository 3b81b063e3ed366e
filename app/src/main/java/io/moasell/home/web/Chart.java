package io.moasell.home.web;

import io.moasell.ordering.SalesBoard.Day;
import io.moasell.web.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sales of some days beside as many days before, drawn as a line over columns of equal width. The
 * picture is {@value #COLUMN} wide for each day and {@value #HEIGHT} high; a page may stretch it.
 *
 * @param days the days
 * @param before as many days before them
 */
public record Chart(List<Day> days, List<Day> before) {

    /** How wide a day is. */
    public static final int COLUMN = 100;

    /** How high the highest line stands. */
    public static final int HEIGHT = 160;

    private static final int LINES = 3;

    private static final long SMALLEST_STEP = 10_000;

    public Chart {
        days = List.copyOf(days);
        before = List.copyOf(before);
    }

    /** What these days sold, won. */
    public long sum() {
        return days.stream().mapToLong(day -> day.amount().amount()).sum();
    }

    /** The amounts at which a line stands, from the top down to zero. */
    public List<Long> lines() {
        long step = step();
        List<Long> lines = new ArrayList<>();
        for (int i = LINES; i >= 0; i--) {
            lines.add(i * step);
        }
        return lines;
    }

    /** The smallest of 1, 2, 5, 10, 20 … 만원 with which the lines reach the highest amount. */
    private long step() {
        long highest =
                IntStream.range(0, days.size())
                        .mapToLong(
                                i ->
                                        Math.max(
                                                days.get(i).amount().amount(),
                                                before.get(i).amount().amount()))
                        .max()
                        .orElse(0);
        long step = SMALLEST_STEP;
        while (step * LINES < highest) {
            step = Long.toString(step).startsWith("2") ? step / 2 * 5 : step * 2;
        }
        return step;
    }

    /** How an amount is written beside its line: "6백만", "2만", "0". */
    public static String axis(long won) {
        long[] units = {100_000_000, 10_000_000, 1_000_000, 10_000};
        String[] names = {"억", "천만", "백만", "만"};
        for (int i = 0; i < units.length; i++) {
            if (won >= units[i] && won % units[i] == 0) {
                return Formats.number(won / units[i]) + names[i];
            }
        }
        return Formats.number(won);
    }

    /** The points of the line of these days. */
    public String line() {
        return points(days);
    }

    /** The points of the line of the days before. */
    public String lineBefore() {
        return points(before);
    }

    /** The points of the area below the line of these days. */
    public String area() {
        int last = days.size() * COLUMN - COLUMN / 2;
        return COLUMN / 2 + "," + HEIGHT + " " + line() + " " + last + "," + HEIGHT;
    }

    private String points(List<Day> of) {
        double top = (double) LINES * step();
        return IntStream.range(0, of.size())
                .mapToObj(
                        i ->
                                String.format(
                                        Locale.ROOT,
                                        "%d,%.1f",
                                        i * COLUMN + COLUMN / 2,
                                        HEIGHT - of.get(i).amount().amount() / top * HEIGHT))
                .collect(Collectors.joining(" "));
    }
}
