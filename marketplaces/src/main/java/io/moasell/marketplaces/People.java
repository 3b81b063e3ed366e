package io.moasell.marketplaces;

import java.util.SplittableRandom;

/** Makes up people: the same number is always the same person. */
public final class People {
    private static final String[] SURNAMES = {
        "김", "이", "박", "최", "정", "강", "조", "윤", "장", "임", "한", "오", "서", "신", "권", "황", "안", "송",
        "남궁", "선우"
    };
    private static final String[] GIVEN = {
        "서연", "민준", "지우", "서준", "하은", "도윤", "수아", "예준", "지민", "현우", "유진", "은서", "준호", "소영", "미경",
        "영수", "혜진", "동현", "가은", "재훈", "보라", "찬", "솔"
    };
    private static final String[][] PLACES = {
        {"06236", "서울특별시 강남구 테헤란로"}, {"04524", "서울특별시 중구 세종대로"},
        {"13487", "경기도 성남시 분당구 판교로"}, {"48058", "부산광역시 해운대구 센텀중앙로"},
        {"34126", "대전광역시 유성구 대학로"}, {"61945", "광주광역시 서구 상무중앙로"},
        {"41911", "대구광역시 중구 국채보상로"}, {"21999", "인천광역시 연수구 컨벤시아대로"},
        {"44701", "울산광역시 남구 삼산로"}, {"30151", "세종특별자치시 한누리대로"},
        {"63122", "제주특별자치도 제주시 연북로"}, {"24341", "강원특별자치도 춘천시 중앙로"},
        {"28437", "충청북도 청주시 흥덕구 가로수로"}, {"54999", "전북특별자치도 전주시 완산구 전라감영로"},
        {"37754", "경상북도 포항시 북구 중앙로"}, {"10881", "경기도 파주시 회동길"}
    };
    private static final String[] MEMOS = {
        "문 앞에 놓아주세요", "부재 시 경비실에 맡겨주세요", "배송 전 연락 부탁드려요", "조심히 다뤄주세요", "", ""
    };

    private People() {}

    /** The person of a number. */
    public static Person at(long number) {
        SplittableRandom dice = new SplittableRandom(number * 0x9E3779B97F4A7C15L + 7);
        String[] place = PLACES[dice.nextInt(PLACES.length)];
        return new Person(
                SURNAMES[dice.nextInt(SURNAMES.length)] + GIVEN[dice.nextInt(GIVEN.length)],
                "010-%04d-%04d".formatted(dice.nextInt(10_000), dice.nextInt(10_000)),
                place[0],
                place[1] + " " + (1 + dice.nextInt(400)),
                (1 + dice.nextInt(25)) + "동 " + (101 + dice.nextInt(20) * 100) + "호");
    }

    /** What that person writes to the courier; often nothing. */
    public static String memo(long number) {
        SplittableRandom dice = new SplittableRandom(number * 31 + 3);
        return MEMOS[dice.nextInt(MEMOS.length)];
    }
}
