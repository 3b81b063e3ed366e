package io.moasell.shipping;

import io.moasell.spreadsheets.SheetKind;
import io.moasell.spreadsheets.SheetKind.Field;
import java.util.Arrays;
import java.util.List;

/**
 * The sheet in which a courier wants orders (택배사 양식).
 *
 * @param id the key; 0 for the one that every service begins with
 * @param version how often it was saved
 * @param name what the seller calls it
 * @param columns its columns, from A on
 */
public record CarrierForm(long id, int version, String name, List<Column> columns) {

    /** What every service begins with. */
    public static final CarrierForm FIRST =
            new CarrierForm(
                    0,
                    0,
                    "기본 양식",
                    List.of(
                            Column.of("받는 분", Content.RECEIVER),
                            Column.of("전화번호", Content.PHONE),
                            Column.of("기타 연락처", Content.PHONE2),
                            Column.of("우편번호", Content.ZIP),
                            Column.of("주소", Content.ADDRESS),
                            Column.of("배송 메시지", Content.MEMO),
                            Column.of("품목명", Content.PRODUCTS),
                            Column.of("내품 수량", Content.QUANTITY),
                            Column.of("박스 수량", Content.BOXES),
                            Column.of("고객 주문번호", Content.ITEM_NO)));

    public CarrierForm {
        columns = List.copyOf(columns);
    }

    /** Whether it holds personal data of receivers. */
    public boolean personal() {
        return columns.stream().anyMatch(column -> column.content().personal());
    }

    /**
     * A column.
     *
     * @param title what stands above it
     * @param content what it holds
     * @param fixed the text of a column of {@link Content#FIXED}; empty otherwise
     */
    public record Column(String title, Content content, String fixed) {

        static Column of(String title, Content content) {
            return new Column(title, content, "");
        }
    }

    /** What a column may hold. */
    public enum Content {
        EMPTY("빈칸", 10),
        FIXED("정해 둔 글자", 14),
        RECEIVER("받는 분", 12, "받는분성명", "수하인명", "수취인", "수취인명", "받는사람"),
        PHONE("전화번호", 16, "받는분전화번호", "수하인전화번호", "수취인전화", "수취인연락처", "휴대폰", "받는분휴대폰", "연락처"),
        PHONE2("다른 전화번호", 16, "받는분기타연락처", "기타연락처", "수하인휴대폰", "전화번호2", "연락처2"),
        ZIP("우편번호", 9, "받는분우편번호", "수하인우편번호", "수취인우편번호"),
        ADDRESS("주소 전체", 48, "주소", "받는분주소", "받는분주소(전체, 분할)", "수하인주소", "수취인주소", "배송지", "배송주소"),
        ADDRESS1("기본 주소", 36, "주소1", "받는분주소1", "수하인주소1"),
        ADDRESS2("상세 주소", 24, "주소2", "받는분상세주소", "수하인주소2"),
        MEMO("배송 요청", 30, "배송메세지", "배송메시지", "배송메모", "배송요청사항", "특기사항", "메모1"),
        PRODUCTS("상품 모두 (이름·옵션·수량)", 40, "품목명", "상품명", "내품명", "물품명", "상품"),
        QUANTITY("수량 합계", 9, "수량", "내품수량", "상품수량"),
        BOXES("박스 수 (1)", 9, "박스수량", "박스수", "택배수량"),
        ITEM_NO("상품주문번호", 22, "고객주문번호", "주문번호", "고객사용번호", "관리번호", "주문상품번호"),
        ORDER_NO("주문번호", 22, "원주문번호", "쇼핑몰주문번호"),
        CHANNEL("채널", 12, "판매처", "쇼핑몰", "쇼핑몰명");

        private final String label;
        private final int width;
        private final List<String> titles;

        Content(String label, int width, String... titles) {
            this.label = label;
            this.width = width;
            this.titles = List.of(titles);
        }

        /** What Korean screens call it. */
        public String label() {
            return label;
        }

        int width() {
            return width;
        }

        /** Whether it says who receives or where. */
        public boolean personal() {
            return switch (this) {
                case RECEIVER, PHONE, PHONE2, ZIP, ADDRESS, ADDRESS1, ADDRESS2, MEMO -> true;
                default -> false;
            };
        }
    }

    /** What is looked for in a courier's empty sheet. */
    static final SheetKind KIND =
            new SheetKind(
                    "CARRIER_FORM",
                    Arrays.stream(Content.values())
                            .filter(content -> !content.titles.isEmpty())
                            .map(
                                    content ->
                                            Field.optional(
                                                    content.name(),
                                                    content.label,
                                                    content.titles.toArray(String[]::new)))
                            .toList());
}
