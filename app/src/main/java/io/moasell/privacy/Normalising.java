package io.moasell.privacy;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When two texts mean the same person, number or place. */
final class Normalising {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
    private static final Pattern BRACKETS = Pattern.compile("\\([^()]*\\)|\\[[^\\[\\]]*]");
    private static final Pattern COMPANY_FORMS =
            Pattern.compile("\\((주|유|합|사|재)\\)|주식회사|유한회사|합자회사|합명회사");
    private static final Pattern COMMAS = Pattern.compile("[\\s,]+");
    private static final Pattern LOST_ZERO = Pattern.compile("1[016789][0-9]{7,8}");
    static final Map<String, String> PROVINCES = provinces();

    private Normalising() {}

    static String phone(String phone) {
        String digits = digits(phone);
        if (digits.startsWith("0082")) {
            digits = digits.substring(2);
        }
        // No Korean number starts with 82: it is the country, in front of a number without its 0.
        if (digits.startsWith("82") && digits.length() >= 9) {
            String rest = digits.substring(2);
            digits = rest.startsWith("0") ? rest : "0" + rest;
        }
        // A spreadsheet took the number for an amount and dropped the 0.
        return LOST_ZERO.matcher(digits).matches() ? "0" + digits : digits;
    }

    static String name(String name) {
        String joined = wide(BLANKS.matcher(wide(name)).replaceAll("").toLowerCase(Locale.ROOT));
        String bare = COMPANY_FORMS.matcher(joined).replaceAll("");
        return bare.isEmpty() ? joined : bare;
    }

    static String code(String code) {
        return wide(
                BLANKS.matcher(wide(code))
                        .replaceAll("")
                        .replace("-", "")
                        .toUpperCase(Locale.ROOT));
    }

    static String address(@Nullable String zip, String address1, @Nullable String address2) {
        String whole = wide(address1) + " " + (address2 == null ? "" : wide(address2));
        String before = "";
        while (!whole.equals(before) && (whole.indexOf('(') >= 0 || whole.indexOf('[') >= 0)) {
            before = whole;
            whole = BRACKETS.matcher(whole).replaceAll(" ");
        }
        String spaced =
                COMMAS.matcher(BLANKS.matcher(whole).replaceAll(" ")).replaceAll(" ").strip();
        String digits = zip == null ? "" : digits(zip);
        return (digits.length() == 5 ? digits : "")
                + "|"
                + withShortProvince(spaced).toLowerCase(Locale.ROOT);
    }

    private static String withShortProvince(String address) {
        int end = address.indexOf(' ');
        String first = end < 0 ? address : address.substring(0, end);
        String rest = end < 0 ? "" : address.substring(end);
        String province = PROVINCES.get(first);
        // 광주시 is a metropolis (its parts are 구) or a town of 경기 (its parts are 읍, 면, 동).
        if (first.equals("광주시") && rest.strip().split(" ", 2)[0].endsWith("구")) {
            province = "광주";
        }
        return province == null ? address : province + rest;
    }

    /** Without a pattern: a page of orders asks for thousands. */
    private static String digits(String text) {
        String plain = wide(text);
        StringBuilder digits = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char letter = plain.charAt(i);
            if (letter >= '0' && letter <= '9') {
                digits.append(letter);
            }
        }
        return digits.toString();
    }

    /** Full-width forms, ㈜ and decomposed syllables as everybody else writes them. */
    private static String wide(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static Map<String, String> provinces() {
        Map<String, String> names = new LinkedHashMap<>();
        put(names, "서울", "서울시", "서울특별시");
        put(names, "부산", "부산시", "부산광역시");
        put(names, "대구", "대구시", "대구광역시");
        put(names, "인천", "인천시", "인천광역시");
        put(names, "광주", "광주광역시");
        put(names, "대전", "대전시", "대전광역시");
        put(names, "울산", "울산시", "울산광역시");
        put(names, "세종", "세종시", "세종특별자치시");
        put(names, "경기", "경기도");
        put(names, "강원", "강원도", "강원특별자치도");
        put(names, "충북", "충청북도");
        put(names, "충남", "충청남도");
        put(names, "전북", "전라북도", "전북특별자치도");
        put(names, "전남", "전라남도");
        put(names, "경북", "경상북도");
        put(names, "경남", "경상남도");
        put(names, "제주", "제주도", "제주특별자치도");
        return Map.copyOf(names);
    }

    private static void put(Map<String, String> names, String shortName, String... longNames) {
        names.put(shortName, shortName);
        for (String longName : longNames) {
            names.put(longName, shortName);
        }
    }
}
