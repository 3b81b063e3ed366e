package io.moasell.matching;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the texts of a product say of it: its letters, and the words in which two things that read
 * alike differ: colour, measure, size.
 *
 * @param letters taken apart (머 = ㅁ + ㅓ), without blanks, each colour under one name
 * @param colours by one name each
 * @param measures "350ml", "24cm": litres as millilitres, kilograms as grams
 * @param sizes S, M, L, 소, 중, 대
 */
record Traits(String letters, Set<String> colours, Set<String> measures, Set<String> sizes) {

    private static final Map<String, String> COLOURS = new HashMap<>();

    static {
        for (String names :
                new String[] {
                    "레드 빨강 빨간 빨간색 빨강색 적색 red",
                    "블루 파랑 파란 파란색 파랑색 청색 blue",
                    "블랙 검정 검은 검정색 흑색 black",
                    "화이트 흰색 하양 하얀 백색 white",
                    "그린 초록 초록색 녹색 green",
                    "옐로우 옐로 노랑 노란 노란색 노랑색 yellow",
                    "핑크 분홍 분홍색 pink",
                    "그레이 회색 gray grey",
                    "브라운 갈색 brown",
                    "퍼플 보라 보라색 purple",
                    "오렌지 주황 주황색 orange",
                    "네이비 남색 navy",
                    "베이지 beige",
                    "아이보리 ivory",
                    "차콜 charcoal",
                    "카키 khaki",
                    "민트 mint",
                    "크림 cream",
                    "실버 은색 silver",
                    "골드 금색 gold",
                    "라벤더 lavender",
                    "코튼 cotton"
                }) {
            String[] all = names.split(" ");
            for (String name : all) {
                COLOURS.put(name, all[0]);
            }
        }
    }

    private static final Pattern WORD = Pattern.compile("[\\p{L}]+|[\\d.]+");
    private static final Pattern MEASURE =
            Pattern.compile(
                    "(\\d+(?:\\.\\d+)?)\\s*(ml|l|리터|kg|g|그램|cm|mm|인치|호|매|장|켤레|인용|평|수)(?![a-z])");
    private static final Set<String> SIZES =
            Set.of("xs", "s", "m", "l", "xl", "xxl", "free", "소", "중", "대", "특대");

    /** What a shop puts before a name to be seen: [무료배송], (당일발송). */
    private static final Pattern CRY =
            Pattern.compile("\\[[^\\]]*\\]|무료배송|당일발송|당일출고|오늘출발|특가|정품|공식|국내배송|사은품증정");

    /** The name of a kind of option before its value: "색상: 레드". */
    private static final Pattern KIND = Pattern.compile("(?:^|/)[^:/]{1,20}:");

    static Traits of(String name, @Nullable String option) {
        String said = CRY.matcher(name).replaceAll(" ");
        String text =
                Normalizer.normalize(
                                option == null
                                        ? said
                                        : said + " " + KIND.matcher(option).replaceAll(" "),
                                Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT);
        Set<String> measures = new TreeSet<>();
        Matcher measure = MEASURE.matcher(text);
        while (measure.find()) {
            measures.add(measure(measure.group(1), measure.group(2)));
        }
        String rest = MEASURE.matcher(text).replaceAll(" $1$2 ");
        Set<String> colours = new TreeSet<>();
        Set<String> sizes = new TreeSet<>();
        StringBuilder letters = new StringBuilder();
        Matcher word = WORD.matcher(rest);
        while (word.find()) {
            String one = word.group();
            String colour = COLOURS.get(one);
            if (colour != null) {
                colours.add(colour);
            } else if (SIZES.contains(one)) {
                sizes.add(one);
            }
            letters.append(colour == null ? one : colour);
        }
        return new Traits(
                Normalizer.normalize(letters, Normalizer.Form.NFD), colours, measures, sizes);
    }

    private static String measure(String number, String unit) {
        BigDecimal amount = new BigDecimal(number);
        return switch (unit) {
            case "l", "리터" -> plain(amount.movePointRight(3)) + "ml";
            case "kg" -> plain(amount.movePointRight(3)) + "g";
            case "그램" -> plain(amount) + "g";
            case "mm" -> plain(amount.movePointLeft(1)) + "cm";
            default -> plain(amount) + unit;
        };
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
