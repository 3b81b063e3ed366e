package io.moasell.ordering.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A column of the desk. */
public enum Column {
    DUE("발송기한", "ui-c-due", true, true),
    CHANNEL("채널", "ui-c-channel", false, true),
    NO("주문번호", "ui-c-no ui-w1", false, true),
    WHAT("상품", "ui-c-what", true, true),
    QTY("수량", "ui-c-qty", false, true),
    WHO("받는 분", "ui-c-who", false, true),
    SUM("결제금액", "ui-c-sum", false, true),
    WAYBILL("송장", "ui-c-opt ui-w1", false, false),
    BUYER("주문한 분", "ui-c-opt ui-w1", false, false),
    FEE("배송비", "ui-c-opt ui-w1", false, false),
    SHOP("계정", "ui-c-opt ui-w1", false, false),
    COLLECTED("수집시각", "ui-c-opt ui-w1", false, false),
    SAY("확인할 것", "ui-c-say", true, true);

    private final String label;
    private final String css;
    private final boolean locked;
    private final boolean first;

    Column(String label, String css, boolean locked, boolean first) {
        this.label = label;
        this.css = css;
        this.locked = locked;
        this.first = first;
    }

    /** Its heading. */
    public String label() {
        return label;
    }

    /** The classes of its heading. */
    public String css() {
        return css;
    }

    /** Whether it always stands there. */
    public boolean locked() {
        return locked;
    }

    /** The columns of these words, in their order; what is locked stands there in any case. */
    static List<Column> of(List<String> words) {
        List<Column> columns = new ArrayList<>();
        for (String word : words) {
            Arrays.stream(values())
                    .filter(column -> column.name().equals(word) && !columns.contains(column))
                    .forEach(columns::add);
        }
        if (columns.isEmpty()) {
            return Arrays.stream(values()).filter(column -> column.first).toList();
        }
        if (!columns.contains(WHAT)) {
            columns.addFirst(WHAT);
        }
        if (!columns.contains(DUE)) {
            columns.addFirst(DUE);
        }
        if (!columns.contains(SAY)) {
            columns.add(SAY);
        }
        return columns;
    }
}
