package io.moasell.bundling.web;

import io.moasell.bundling.BundleBoard;
import io.moasell.bundling.BundleBoard.Apart;
import io.moasell.bundling.BundleBoard.Box;
import io.moasell.bundling.BundleBoard.Late;
import io.moasell.bundling.Sameness;
import io.moasell.ordering.ItemFeatures;
import java.util.List;

/**
 * The page of 합포장.
 *
 * @param tab which list is shown: proposed, made, apart
 * @param proposed how many boxes are proposed
 * @param items how many items lie in them
 * @param made how many are made and not sent
 * @param boxes the page of the list
 * @param late boxes that are begun, with what came in since
 * @param apart what looks alike and stays apart
 * @param sameness what makes receivers the same
 * @param page which page, from 0
 * @param more whether there is another
 */
public record ParcelsView(
        String tab,
        int proposed,
        int items,
        int made,
        List<Box> boxes,
        List<Late> late,
        List<Apart> apart,
        Sameness sameness,
        int page,
        boolean more) {

    private static final int SIZE = 30;

    static ParcelsView of(BundleBoard.View view, Sameness sameness, String asked, int page) {
        String tab = asked.equals("made") || asked.equals("apart") ? asked : "proposed";
        List<Box> all =
                switch (tab) {
                    case "made" -> view.made();
                    case "apart" -> List.of();
                    default -> view.proposed();
                };
        int from = Math.min(Math.max(0, page) * SIZE, all.size());
        return new ParcelsView(
                tab,
                view.proposed().size(),
                view.proposed().stream().mapToInt(box -> box.items().size()).sum(),
                view.made().size(),
                all.subList(from, Math.min(from + SIZE, all.size())),
                view.late(),
                view.apart(),
                sameness,
                Math.max(0, page),
                from + SIZE < all.size());
    }

    /** What makes receivers the same, in one sentence. */
    public String sentence() {
        return "[받는 분 이름·전화·주소]가 같으면 한 상자로 묶어요. "
                + (sameness.acrossShops() ? "판매처가 달라도 묶어요. " : "같은 판매처끼리만 묶어요. ")
                + (sameness.family() ? "이름이 달라도 전화와 주소가 같으면 묶어요. " : "")
                + (sameness.virtual() ? "안심번호는 동·호까지 같은 주소일 때 같은 분으로 봐요. " : "안심번호는 묶지 않아요. ")
                + (sameness.mixFees() ? "착불과 선결제를 섞어 묶어요." : "착불과 선결제는 섞지 않아요.");
    }

    /** Option and how it stands, in one line. */
    public static String support(ItemFeatures item) {
        String option = item.option();
        String where =
                item.waybill() == null
                        ? item.stage().label()
                        : item.stage().label() + " · " + item.waybill();
        return option == null || option.isBlank() ? where : option + " · " + where;
    }
}
