package io.moasell.ordering.web;

import io.moasell.channels.spi.CollectedItem.Receiver;
import io.moasell.ordering.Receivers.Change;
import io.moasell.web.FieldErrors;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form of a receiver as it was filled in.
 *
 * @param version of the receiver that the writer saw
 * @param whole whether it was shown in the clear: then an empty field takes away what was there,
 *     else it leaves it
 */
public record ReceiverForm(
        int version,
        boolean whole,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String phone2,
        @Nullable String zip,
        @Nullable String address1,
        @Nullable String address2,
        @Nullable String memo) {

    static ReceiverForm empty(int version) {
        return new ReceiverForm(version, false, null, null, null, null, null, null, null);
    }

    static ReceiverForm of(int version, Receiver clear) {
        return new ReceiverForm(
                version,
                true,
                clear.name(),
                clear.phone(),
                clear.phone2(),
                clear.zip(),
                clear.address1(),
                clear.address2(),
                clear.memo());
    }

    static ReceiverForm read(Map<String, String> typed) {
        return new ReceiverForm(
                typed.getOrDefault("version", "").matches("[0-9]{1,9}")
                        ? Integer.parseInt(typed.get("version"))
                        : -1,
                typed.containsKey("whole"),
                typed.get("name"),
                typed.get("phone"),
                typed.get("phone2"),
                typed.get("zip"),
                typed.get("address1"),
                typed.get("address2"),
                typed.get("memo"));
    }

    /** What must be corrected. */
    FieldErrors errors() {
        return FieldErrors.none()
                .check(whole && blank(name), "name", "받는 분 이름을 적어 주세요")
                .check(number(phone), "phone", "연락처는 숫자 8–12자리예요")
                .check(number(phone2), "phone2", "다른 연락처는 숫자 8–12자리예요")
                .check(
                        !blank(zip) && !text(zip).matches("[0-9]{5}|[0-9]{3}-?[0-9]{3}"),
                        "zip",
                        "우편번호는 숫자 5자리예요")
                .check(whole && blank(address1), "address1", "주소를 적어 주세요")
                .check(
                        !whole && blank(address1) && !(blank(address2) && blank(zip)),
                        "address1",
                        "주소를 바꾸려면 도로명까지 모두 적어 주세요")
                .check(
                        !whole
                                && java.util.stream.Stream.of(
                                                name, phone, phone2, zip, address1, address2, memo)
                                        .allMatch(ReceiverForm::blank),
                        "name",
                        "바꿀 것을 하나 이상 적어 주세요");
    }

    Change change() {
        return new Change(
                given(name),
                given(phone),
                given(phone2),
                given(zip),
                given(address1),
                given(address2),
                given(memo));
    }

    private @Nullable String given(@Nullable String typed) {
        return whole ? text(typed) : blank(typed) ? null : text(typed);
    }

    private static boolean number(@Nullable String typed) {
        if (blank(typed)) {
            return false;
        }
        long digits = text(typed).chars().filter(Character::isDigit).count();
        return digits < 8 || digits > 12 || !text(typed).matches("[0-9 +().-]+");
    }

    private static boolean blank(@Nullable String typed) {
        return typed == null || typed.isBlank();
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
