package io.moasell.bundling;

/** Why two items that look alike do not go in one box. */
public enum Why {
    PLACE("주소가 달라서"),
    PHONE("전화가 달라서"),
    NAME("이름이 달라서"),
    /** A virtual number, and the address names no household. */
    UNSURE("안심번호인데 주소에 동·호가 없어서"),
    /** A virtual number, and several persons of that name with numbers of their own live there. */
    SEVERAL("안심번호인데 같은 이름에 전화가 여러 개라서"),
    SHOP("판매처가 달라서"),
    FEE("배송비 내는 법이 달라서"),
    /** {0} the rule. */
    RULE("규칙 ‘{0}’에 걸려서"),
    HAND("직접 나눠서"),
    HELD("보류 중이라서");

    private final String words;

    Why(String words) {
        this.words = words;
    }

    /** The reason as a screen says it. */
    public String words(String rule) {
        return words.replace("{0}", rule);
    }
}
