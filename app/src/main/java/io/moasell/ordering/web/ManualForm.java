package io.moasell.ordering.web;

import io.moasell.channels.spi.CollectedItem.Person;
import io.moasell.channels.spi.CollectedItem.Receiver;
import io.moasell.channels.spi.CollectedItem.ShippingFeeType;
import io.moasell.ordering.ManualOrder;
import io.moasell.web.FieldErrors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of a manual order as it was filled in; everything as typed.
 *
 * @param lines how many lines the form shows
 */
public record ManualForm(
        @Nullable String orderNo,
        @Nullable String buyerName,
        @Nullable String buyerPhone,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String zip,
        @Nullable String address1,
        @Nullable String address2,
        @Nullable String memo,
        List<String> sku,
        List<String> quantity,
        List<String> unitPrice,
        @Nullable String shippingFee,
        @Nullable String feeType,
        int lines) {

    private static final int FEWEST = 3;
    private static final int MOST = 30;

    public ManualForm {
        sku = List.copyOf(sku);
        quantity = List.copyOf(quantity);
        unitPrice = List.copyOf(unitPrice);
        lines = Math.clamp(Math.max(lines, sku.size()), FEWEST, MOST);
    }

    static ManualForm empty() {
        return new ManualForm(
                null, null, null, null, null, null, null, null, null, List.of(), List.of(),
                List.of(), null, null, FEWEST);
    }

    /** The same with one line more. */
    ManualForm longer() {
        return new ManualForm(
                orderNo,
                buyerName,
                buyerPhone,
                name,
                phone,
                zip,
                address1,
                address2,
                memo,
                sku,
                quantity,
                unitPrice,
                shippingFee,
                feeType,
                lines + 1);
    }

    /** What stands in a line's field. */
    public String at(List<String> column, int line) {
        return line < column.size() ? column.get(line) : "";
    }

    /** What must be corrected. */
    FieldErrors errors() {
        FieldErrors errors =
                FieldErrors.none()
                        .check(blank(name), "name", "받는 분 이름을 적어 주세요")
                        .check(blank(phone), "phone", "연락처를 적어 주세요")
                        .check(!blank(phone) && digits(phone) < 8, "phone", "연락처는 숫자 8–11자리예요")
                        .check(blank(address1), "address1", "주소를 적어 주세요")
                        .check(number(shippingFee, 0) == null, "shippingFee", "배송비는 숫자로 적어 주세요");
        boolean any = false;
        for (int line = 0; line < lines; line++) {
            if (blank(at(sku, line))) {
                continue;
            }
            any = true;
            Long pieces = number(at(quantity, line), 1);
            errors.check(
                            pieces == null || pieces < 1,
                            "quantity" + line,
                            (line + 1) + "번째 줄의 수량은 1 이상 숫자예요")
                    .check(
                            number(at(unitPrice, line), 0) == null,
                            "unitPrice" + line,
                            (line + 1) + "번째 줄의 단가는 숫자예요");
        }
        return errors.check(!any, "sku0", "상품을 한 줄 이상 적어 주세요");
    }

    ManualOrder order() {
        List<ManualOrder.Line> items = new ArrayList<>();
        for (int line = 0; line < lines; line++) {
            if (!blank(at(sku, line))) {
                items.add(
                        new ManualOrder.Line(
                                at(sku, line).strip(),
                                (int) given(number(at(quantity, line), 1)),
                                given(number(at(unitPrice, line), 0))));
            }
        }
        boolean same = blank(buyerName);
        return new ManualOrder(
                orderNo,
                new Person(
                        text(same ? name : buyerName),
                        blank(buyerPhone) ? phone : buyerPhone,
                        null),
                new Receiver(
                        text(name),
                        phone,
                        null,
                        text(zip),
                        text(address1),
                        blank(address2) ? null : address2,
                        blank(memo) ? null : memo,
                        null),
                items,
                given(number(shippingFee, 0)),
                feeType == null || feeType.isBlank()
                        ? ShippingFeeType.PREPAID
                        : ShippingFeeType.valueOf(feeType));
    }

    private static boolean blank(@Nullable String typed) {
        return typed == null || typed.isBlank();
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    private static long digits(@Nullable String typed) {
        return typed == null ? 0 : typed.chars().filter(Character::isDigit).count();
    }

    private static long given(@Nullable Long number) {
        return number == null ? 0 : number;
    }

    /** A number as people type it; null when it is none. */
    private static @Nullable Long number(@Nullable String typed, long absent) {
        if (blank(typed)) {
            return absent;
        }
        String bare = text(typed).replace(",", "").replace("원", "");
        return bare.matches("[0-9]{1,9}") ? Long.valueOf(bare) : null;
    }
}
