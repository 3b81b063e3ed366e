package io.moasell.web;

import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The menu of the seller office: what there is, and who may see it. */
public final class Menu {

    /** The whole office; a section of one place has no places below it. */
    private static final List<Part> OFFICE =
            List.of(
                    new Part("홈", "home", null, new Place("홈", "/home", null)),
                    new Part(
                            "주문",
                            "shopping-cart",
                            null,
                            new Place("주문 처리", "/orders", Right.ORDERS_SEE),
                            new Place("수기주문", "/orders/manual", Right.ORDERS_HANDLE),
                            new Place("합포장", "/parcels", Right.ORDERS_SEE),
                            new Place("패킹", "/packing", Right.ORDERS_HANDLE),
                            new Place("발주서", "/orders/exports", Right.ORDERS_HANDLE),
                            new Place("송장", "/waybills", Right.ORDERS_HANDLE),
                            new Place("전송 결과", "/deliveries", Right.ORDERS_SEE)),
                    new Part(
                            "상품",
                            "package",
                            null,
                            new Place("SKU", "/skus", Right.PRODUCTS_SEE),
                            new Place("세트·구성", "/sets", Right.PRODUCTS_SEE),
                            new Place("대량 수정", "/skus/bulk", Right.PRODUCTS_HANDLE),
                            new Place("채널 상품", "/listings", Right.PRODUCTS_SEE),
                            new Place("상품 매칭", "/matching", Right.PRODUCTS_HANDLE)),
                    new Part(
                            "재고·유통",
                            "building-warehouse",
                            null,
                            new Place("재고", "/stock", Right.STOCK_SEE),
                            new Place("입고", "/receipts", Right.STOCK_SEE),
                            new Place("출고", "/issues", Right.STOCK_SEE),
                            new Place("이동", "/transfers", Right.STOCK_SEE),
                            new Place("반품 입고", "/returns", Right.STOCK_SEE),
                            new Place("재고 실사", "/stock/counts", Right.STOCK_SEE),
                            new Place("창고", "/warehouses", Right.STOCK_SEE),
                            new Place("채널 재고 배분", "/allocations", Right.STOCK_SEE),
                            new Place("재고 자동 전송", "/stock-sending", Right.STOCK_HANDLE)),
                    new Part(
                            "판매채널",
                            "plug-connected",
                            "연결",
                            new Place("판매채널", "/channels", Right.CHANNELS_SEE)),
                    new Part("작업 내역", "list-check", null, new Place("작업 내역", "/jobs", null)),
                    new Part("알림", "bell", null, new Place("알림", "/notices", null)),
                    new Part(
                            "설정",
                            "settings",
                            null,
                            new Place("상품·주문 설정", "/settings/orders", Right.SETTINGS_HANDLE),
                            new Place("직원·권한", "/settings/members", Right.SETTINGS_HANDLE),
                            new Place("합포장 규칙", "/settings/rules/bundle", Right.SETTINGS_HANDLE),
                            new Place("보류 규칙", "/settings/rules/hold", Right.SETTINGS_HANDLE),
                            new Place("사은품 규칙", "/settings/rules/gift", Right.SETTINGS_HANDLE),
                            new Place("OPEN API 키", "/settings/api", Right.SETTINGS_HANDLE),
                            new Place(
                                    "개인정보 열람 기록", "/settings/logs/personal", Right.SETTINGS_HANDLE),
                            new Place("접속 기록", "/settings/logs/access", Right.SETTINGS_HANDLE),
                            new Place("변경 기록", "/settings/logs/changes", Right.SETTINGS_HANDLE)));

    private Menu() {}

    private record Part(String label, String icon, @Nullable String group, List<Place> places) {

        Part(String label, String icon, @Nullable String group, Place... places) {
            this(label, icon, group, List.of(places));
        }
    }

    private record Place(String label, String path, @Nullable Right right) {

        boolean open(Rights rights) {
            return right == null || rights.has(right);
        }
    }

    /**
     * A line of the menu.
     *
     * @param label its words
     * @param icon its icon's name
     * @param group the heading above it, null for none
     * @param path where it leads, inside the service
     * @param count things to do in all of it
     * @param current whether the page stands in it
     * @param entries the places below, empty for a section that is one place
     */
    public record Section(
            String label,
            String icon,
            @Nullable String group,
            String path,
            long count,
            boolean current,
            List<Entry> entries) {}

    /**
     * A place below a section.
     *
     * @param label its words
     * @param path where it leads, inside the service
     * @param count things to do there
     * @param current whether this is the page
     */
    public record Entry(String label, String path, long count, boolean current) {}

    /** Where a form begins: no places of the menu, but one may jump there. */
    private static final List<Place> STARTS =
            List.of(
                    new Place("채널 연결하기", "/channels/new", Right.CHANNELS_HANDLE),
                    new Place("SKU 추가", "/skus/new", Right.PRODUCTS_HANDLE),
                    new Place("옵션 상품 추가", "/products/new", Right.PRODUCTS_HANDLE),
                    new Place("세트 추가", "/sets/new", Right.PRODUCTS_HANDLE));

    /** Every place one may jump to. */
    static List<Entry> places(Rights rights) {
        return Stream.concat(
                        OFFICE.stream().flatMap(part -> part.places().stream()), STARTS.stream())
                .filter(place -> place.open(rights))
                .map(place -> new Entry(place.label(), place.path(), 0, false))
                .toList();
    }

    static List<Section> sections(String path, Rights rights, Map<String, Long> counts) {
        String current = currentPlace(path);
        List<Section> sections = new ArrayList<>();
        for (Part part : OFFICE) {
            List<Entry> entries =
                    part.places().stream()
                            .filter(place -> place.open(rights))
                            .map(
                                    place ->
                                            new Entry(
                                                    place.label(),
                                                    place.path(),
                                                    counts.getOrDefault(place.path(), 0L),
                                                    place.path().equals(current)))
                            .toList();
            if (!entries.isEmpty()) {
                sections.add(
                        new Section(
                                part.label(),
                                part.icon(),
                                part.group(),
                                entries.getFirst().path(),
                                entries.stream().mapToLong(Entry::count).sum(),
                                entries.stream().anyMatch(Entry::current),
                                part.places().size() == 1 ? List.of() : entries));
            }
        }
        return List.copyOf(sections);
    }

    /** The deepest place that the path stands in. */
    private static String currentPlace(String path) {
        return OFFICE.stream()
                .flatMap(part -> part.places().stream())
                .map(Place::path)
                .filter(at -> path.equals(at) || path.startsWith(at + "/"))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }
}
