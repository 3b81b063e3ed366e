package io.moasell.couriers;

import io.moasell.couriers.WaybillRule.Check;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A courier (택배사). The constant's name is the house's neutral code, which connectors map to their
 * channel's own; names, 스마트택배 codes and number rules are those of {@code contracts/couriers}. Where
 * no rule is known, any number is taken.
 */
public enum Courier {
    CJ(
            "CJ대한통운",
            "04",
            WaybillRule.digits(10, 12).checked(Check.THIRD_TO_ELEVENTH_MOD_7, 2, 12),
            "씨제이대한통운",
            "씨제이",
            "대한통운",
            "CJGLS",
            "씨제이지엘에스",
            "CJ Logistics"),
    HANJIN("한진택배", "05", WaybillRule.digits(10, 12, 14).checked(Check.HEAD_MOD_7, 3, 10, 12, 14)),
    LOTTE(
            "롯데택배",
            "08",
            WaybillRule.digits(10, 12, 13).checked(Check.HEAD_MOD_7, 2, 12),
            "롯데글로벌로지스",
            "롯데글로벌",
            "현대택배",
            "현대로지스틱스",
            "HYUNDAI"),
    LOGEN("로젠택배", "06", WaybillRule.digits(10, 11).checked(Check.HEAD_MOD_7, 1, 11), "KGB"),
    EPOST("우체국택배", "01", WaybillRule.digits(13), "우체국소포", "우정사업본부"),
    REGPOST("등기", "01", WaybillRule.unknown(), "우체국등기", "우편등기", "등기우편", "REGISTPOST"),
    KDEXP("경동택배", "23", WaybillRule.digitsBetween(8, 16)),
    HDEXP("합동택배", "32", WaybillRule.digitsBetween(8, 16)),
    DAESIN("대신택배", "22", WaybillRule.digits(13)),
    ILYANG("일양로지스", "11", WaybillRule.digitsBetween(8, 16), "일양"),
    CHUNIL("천일택배", "17", WaybillRule.digits(11)),
    KUNYOUNG("건영택배", "18", WaybillRule.digits(10)),
    CVS_GS(
            "GS25 편의점",
            "24",
            WaybillRule.digits(10, 12).checked(Check.THIRD_TO_ELEVENTH_MOD_7, 0, 12),
            "GS25",
            "GS25편의점택배",
            "GS포스트박스",
            "GS Postbox",
            "CVSnet",
            "GS편의점"),
    CVS_CU(
            "CU 편의점",
            "46",
            WaybillRule.digits(10, 12).checked(Check.THIRD_TO_ELEVENTH_MOD_7, 0, 12),
            "CU",
            "CU편의점택배",
            "CU포스트",
            "CUPARCEL",
            "BGF",
            "BGF포스트"),
    HOMEPICK("홈픽", "54", WaybillRule.digits(12)),
    NONGHYUP("농협택배", "53", WaybillRule.unknown(), "NHLOGIS"),
    HONAM("우리택배", "45", WaybillRule.unknown(), "호남택배", "우리한방택배"),
    SLX("SLX", "44", WaybillRule.digits(12), "SLX로지스틱스"),
    HPL("한의사랑", "16", WaybillRule.unknown()),
    YONGMA("용마로지스", "74", WaybillRule.unknown(), "용마"),
    SEBANG("세방", null, WaybillRule.digits(13)),
    PANTOS("LX판토스", null, WaybillRule.unknown(), "판토스", "범한판토스"),
    TODAY(
            "오늘의픽업",
            null,
            WaybillRule.unknown(),
            "오늘의픽업/카카오T 당일",
            "카카오T 당일배송",
            "카카오T 당일",
            "TODAYPICKUP"),
    CHAINLOGIS("두발히어로", "89", WaybillRule.unknown(), "체인로지스"),
    COUPANGLS("쿠팡", null, WaybillRule.unknown(), "쿠팡로지스틱스", "쿠팡LS"),
    EMS("우체국 EMS", null, WaybillRule.s10()),
    DHL("DHL", null, WaybillRule.digits(10, 13, 20), "디에이치엘"),
    FEDEX("FEDEX", null, WaybillRule.unknown(), "페덱스"),
    UPS("UPS", null, WaybillRule.lettersAndDigits(9, 18), "유피에스"),
    MAIL("일반우편", null, WaybillRule.unknown(), "GENERALPOST"),
    DIRECT("업체직송", null, WaybillRule.digits(), "직접배송", "직배송", "직송", "자체배송"),
    ETC("기타", null, WaybillRule.unknown(), "기타택배");

    private static final Map<String, Courier> SPELLINGS = spellings();

    private final String label;
    private final @Nullable String trackerCode;
    private final WaybillRule rule;
    private final List<String> otherSpellings;

    Courier(
            String label,
            @Nullable String trackerCode,
            WaybillRule rule,
            String... otherSpellings) {
        this.label = label;
        this.trackerCode = trackerCode;
        this.rule = rule;
        this.otherSpellings = List.of(otherSpellings);
    }

    /** What Korean screens call it. */
    public String label() {
        return label;
    }

    /** Its code at 스마트택배; empty where that does not follow it. */
    public Optional<String> trackerCode() {
        return Optional.ofNullable(trackerCode);
    }

    /** What is known of the last digit of its numbers, and how surely. */
    public String checkDigitInWords() {
        return rule.checkInWords();
    }

    WaybillRule rule() {
        return rule;
    }

    /**
     * The courier that somebody wrote, by code or by name in any usual spelling: "CJ대한통운", "씨제이",
     * "대한통운 택배", "㈜한진", "로젠", "cj".
     */
    public static Optional<Courier> named(String written) {
        String key = key(written);
        Courier found = SPELLINGS.get(key);
        return Optional.ofNullable(found != null ? found : SPELLINGS.get(withoutEnding(key)));
    }

    private static Map<String, Courier> spellings() {
        Map<String, Courier> spellings = new HashMap<>();
        for (Courier courier : values()) {
            List<String> all = new ArrayList<>(courier.otherSpellings);
            all.add(courier.label);
            all.add(courier.name());
            for (String spelling : all) {
                String key = key(spelling);
                spellings.put(key, courier);
                String shorter = withoutEnding(key);
                if (!shorter.isEmpty()) {
                    spellings.putIfAbsent(shorter, courier);
                }
            }
        }
        return Map.copyOf(spellings);
    }

    private static String key(String written) {
        return Normalizer.normalize(written, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("주식회사|\\(주\\)|\\(유\\)", "")
                .replaceAll("\\([^)]*\\)", "")
                .replaceAll("[^\\p{IsHangul}a-z0-9]", "");
    }

    private static String withoutEnding(String key) {
        return key.replaceAll("(택배|편의점택배)$", "");
    }
}
