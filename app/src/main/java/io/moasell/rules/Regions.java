package io.moasell.rules;

import java.util.List;

/** The provinces by their short names, as a condition names them. */
public final class Regions {

    /** In the order in which they are always listed. */
    public static final List<String> PROVINCES =
            List.of(
                    "서울", "부산", "대구", "인천", "광주", "대전", "울산", "세종", "경기", "강원", "충북", "충남", "전북",
                    "전남", "경북", "경남", "제주");

    private static final List<List<String>> LONG =
            List.of(
                    List.of("충북", "충청북도"),
                    List.of("충남", "충청남도"),
                    List.of("전북", "전라북도"),
                    List.of("전남", "전라남도"),
                    List.of("경북", "경상북도"),
                    List.of("경남", "경상남도"));

    private Regions() {}

    /** The province in which a place is; empty where its text begins with none. */
    static String province(String place) {
        for (List<String> name : LONG) {
            if (place.startsWith(name.get(1))) {
                return name.get(0);
            }
        }
        return PROVINCES.stream().filter(place::startsWith).findFirst().orElse("");
    }
}
