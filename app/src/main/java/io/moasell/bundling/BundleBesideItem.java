package io.moasell.bundling;

import io.moasell.bundling.BundleBoard.Box;
import io.moasell.bundling.BundleBoard.Late;
import io.moasell.bundling.BundleBoard.Standing;
import io.moasell.ordering.BesideItem;
import io.moasell.ordering.ItemFeatures;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderItem;
import io.moasell.web.Tone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the desk says of boxes: 합포 n건, and the reason in the drawer. */
@Component
class BundleBesideItem implements BesideItem {

    private final BundleBoard board;

    BundleBesideItem(BundleBoard board) {
        this.board = board;
    }

    @Override
    public Map<ItemId, List<Mark>> marks(Collection<OrderItem> items) {
        List<ItemId> here =
                items.stream().filter(BundleBesideItem::here).map(OrderItem::id).toList();
        if (here.isEmpty()) {
            return Map.of();
        }
        Map<ItemId, List<Mark>> marks = new HashMap<>();
        board.standings(here)
                .forEach(
                        (item, standing) -> {
                            List<Mark> said = marks(standing);
                            if (!said.isEmpty()) {
                                marks.put(item, said);
                            }
                        });
        return marks;
    }

    private static boolean here(OrderItem item) {
        return item.closed() == null && !item.stage().gone();
    }

    private static List<Mark> marks(Standing standing) {
        List<Mark> marks = new ArrayList<>();
        if (standing.late() != null) {
            marks.add(
                    new Mark("같이 보낼 주문 " + standing.late().late().size() + "건", Tone.WARN, "box"));
        }
        Box box = standing.box();
        if (box != null) {
            marks.add(
                    box.id() == null
                            ? new Mark("합포 대상 " + box.items().size() + "건", Tone.QUIET, "box")
                            : new Mark("합포 " + box.items().size() + "건", Tone.NOTE, "box"));
        }
        return marks;
    }

    @Override
    public List<Note> notes(OrderItem item) {
        if (!here(item)) {
            return List.of();
        }
        Standing standing = board.standings(List.of(item.id())).get(item.id());
        if (standing == null) {
            return List.of();
        }
        List<Note> notes = new ArrayList<>();
        if (standing.box() != null) {
            notes.add(note(item, standing.box()));
        }
        if (standing.late() != null) {
            notes.add(note(standing.late()));
        }
        if (standing.parted()) {
            notes.add(
                    new Note(
                            "합포장",
                            List.of("직접 나눠서 다른 주문과 묶지 않아요."),
                            List.of(
                                    Act.post(
                                            "다시 묶을 수 있게",
                                            "/parcels/together",
                                            Map.of("item", id(item.id()))))));
        }
        return notes;
    }

    private static Note note(OrderItem item, Box box) {
        List<String> lines = new ArrayList<>();
        lines.add(box.receiver() + " 님 · " + box.reason());
        box.items().stream()
                .filter(other -> !other.id().equals(item.id()))
                .map(BundleBesideItem::line)
                .forEach(lines::add);
        return box.id() == null
                ? new Note(
                        "합포장 대상 " + box.items().size() + "건",
                        lines,
                        List.of(
                                Act.post("합포장", "/parcels", Map.of("item", id(item.id()))),
                                Act.link("모두 보기", "/parcels")))
                : new Note(
                        "합포장 " + box.items().size() + "건",
                        lines,
                        box.waybill() != null
                                ? List.of(Act.link("상자 보기", "/parcels#b" + box.id().value()))
                                : List.of(
                                        Act.post(
                                                "이 상품 나누기",
                                                "/parcels/" + box.id().value() + "/splits",
                                                Map.of("item", id(item.id()))),
                                        Act.link("상자 보기", "/parcels#b" + box.id().value())));
    }

    private static Note note(Late late) {
        List<String> lines = new ArrayList<>();
        lines.add(late.reason());
        late.late().forEach(item -> lines.add("나중에 들어온 " + line(item)));
        return new Note(
                "같이 보낼 주문 " + late.late().size() + "건",
                lines,
                List.of(Act.link("같이 보내기", "/parcels#late")));
    }

    private static String line(ItemFeatures item) {
        return item.channel().label()
                + " "
                + item.orderNo()
                + " · "
                + item.product()
                + " "
                + item.quantity()
                + "개";
    }

    private static String id(ItemId item) {
        return Long.toString(item.value());
    }
}
