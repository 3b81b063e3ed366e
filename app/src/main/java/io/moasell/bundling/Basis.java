package io.moasell.bundling;

/** Why items go in one box. */
public enum Basis {
    ORDER("한 주문이라서"),
    PHONE("같은 이름, 같은 전화, 같은 주소라서"),
    /** Virtual numbers tell nobody apart; the household does. */
    VIRTUAL("같은 이름, 동·호까지 같은 주소라서 (전화는 안심번호)"),
    FAMILY("같은 전화, 같은 주소라서 (이름은 달라도 묶기)"),
    HAND("직접 묶었어요"),
    /** Parted from another box by hand. */
    PARTED("직접 나눴어요");

    private final String words;

    Basis(String words) {
        this.words = words;
    }

    /** The reason, as a screen says it. */
    public String words() {
        return words;
    }
}
