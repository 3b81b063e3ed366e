package io.moasell.marketplaces;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The couriers of {@code contracts/couriers/couriers.tsv}: their codes and how their numbers look.
 */
public final class CourierTable {
    /** The table as it stands in the contracts. */
    public static final CourierTable TABLE = read();

    private final List<Courier> couriers;

    /**
     * One courier.
     *
     * @param key the neutral key (CJ, HANJIN …)
     * @param codes the codes by column name; a column whose cell is empty is absent
     * @param digits how many digits a number may have, in the words of the table, "" = not known
     * @param check the rule of the check digit in the words of the table, "" = none known
     */
    public record Courier(
            String key, String name, Map<String, String> codes, String digits, String check) {
        /** The code of a column such as {@code coupang} or {@code sweettracker}, or null. */
        public @Nullable String code(String column) {
            return codes.get(column);
        }

        /** Whether a number has a length this courier uses; true where no rule is known. */
        public boolean takes(String number) {
            return digits.isEmpty() ? number.matches("[0-9A-Za-z]+") : fits(digits, number);
        }

        /** Whether the check digit is right; null where no rule is known for that length. */
        public @Nullable Boolean checks(String number) {
            if (check.isEmpty()) return null;
            String[] rule = check.split("@");
            boolean applies =
                    List.of(rule[1].split(",")).contains(Integer.toString(number.length()));
            if (!applies) return null;
            if (rule[0].equals("s10")) return s10(number);
            if (!number.matches("[0-9]+")) return false;
            int last = number.charAt(number.length() - 1) - '0';
            String head =
                    rule[0].equals("mod7:3-11")
                            ? number.substring(2, 11)
                            : number.substring(0, number.length() - 1);
            return Long.parseLong(head) % 7 == last;
        }
    }

    private CourierTable(List<Courier> couriers) {
        this.couriers = List.copyOf(couriers);
    }

    /** A text of {@code contracts/couriers}, such as {@code /couriers/couriers.tsv}. */
    public static String text(String path) {
        try (InputStream in = CourierTable.class.getResourceAsStream(path)) {
            if (in == null) throw new IllegalStateException("no resource " + path);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CourierTable read() {
        String text = text("/couriers/couriers.tsv");
        List<String> lines = text.lines().filter(line -> !line.startsWith("#")).toList();
        String[] columns = lines.getFirst().split("\t", -1);
        List<Courier> all = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.length; i++) {
                if (!cells[i].isEmpty()) row.put(columns[i], cells[i]);
            }
            all.add(
                    new Courier(
                            row.getOrDefault("ours", ""),
                            row.getOrDefault("name", ""),
                            Map.copyOf(row),
                            row.getOrDefault("digits", ""),
                            row.getOrDefault("check", "")));
        }
        return new CourierTable(all);
    }

    /** All couriers in the order of the table. */
    public List<Courier> all() {
        return couriers;
    }

    /** Whether a number fits a length rule: a list, a range, any, alnum:…, s10. */
    public static boolean fits(String digits, String number) {
        if (digits.equals("s10")) return number.matches("[A-Z]{2}[0-9]{9}KR");
        if (digits.startsWith("alnum:")) {
            return number.matches("[0-9A-Za-z]+") && among(digits.substring(6), number.length());
        }
        if (!number.matches("[0-9]+")) return false;
        if (digits.equals("any")) return true;
        int dash = digits.indexOf('-');
        if (dash < 0) return among(digits, number.length());
        int from = Integer.parseInt(digits.substring(0, dash));
        int to = Integer.parseInt(digits.substring(dash + 1));
        return number.length() >= from && number.length() <= to;
    }

    private static boolean among(String lengths, int length) {
        return List.of(lengths.split(",")).contains(Integer.toString(length));
    }

    private static boolean s10(String number) {
        if (!number.matches("[A-Z]{2}[0-9]{9}KR")) return false;
        int[] weights = {8, 6, 4, 2, 3, 5, 9, 7};
        int sum = 0;
        for (int i = 0; i < 8; i++) sum += (number.charAt(i + 2) - '0') * weights[i];
        int check = 11 - sum % 11;
        if (check == 10) check = 0;
        if (check == 11) check = 5;
        return check == number.charAt(10) - '0';
    }
}
