package io.moasell.couriers;

/**
 * Where couriers ask for more: 제주 and the islands, by postal code as the couriers publish it (
 * 제주·도서산간 추가 운임 지역; the list changes with every courier by a few codes).
 */
public enum DeliveryArea {
    MAINLAND("육지"),
    JEJU("제주"),
    ISLAND("도서");

    private static final int[][] ISLANDS = {
        {22386, 22388}, {23004, 23010}, {23100, 23116}, {23124, 23136}, {31708, 31708},
        {32133, 32133}, {33411, 33411}, {40200, 40240}, {46768, 46771}, {52570, 52571},
        {53031, 53033}, {53089, 53104}, {54000, 54000}, {56347, 56349}, {57068, 57069},
        {58760, 58762}, {58800, 58810}, {58816, 58818}, {58826, 58826}, {58832, 58832},
        {58839, 58841}, {58843, 58866}, {58953, 58958}, {59102, 59103}, {59106, 59106},
        {59127, 59127}, {59129, 59129}, {59137, 59166}, {59421, 59421}, {59531, 59531},
        {59551, 59551}, {59563, 59563}, {59650, 59650}, {59766, 59766}, {59781, 59790}
    };

    private final String label;

    DeliveryArea(String label) {
        this.label = label;
    }

    /** What Korean screens call it. */
    public String label() {
        return label;
    }

    /** The area of a postal code; what is no code of five digits is the mainland. */
    public static DeliveryArea of(String zip) {
        String digits = zip.strip();
        if (!digits.matches("[0-9]{5}")) {
            return MAINLAND;
        }
        int code = Integer.parseInt(digits);
        if (code >= 63000 && code <= 63644) {
            return JEJU;
        }
        for (int[] range : ISLANDS) {
            if (code >= range[0] && code <= range[1]) {
                return ISLAND;
            }
        }
        return MAINLAND;
    }
}
