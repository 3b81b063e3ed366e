package io.moasell.shipping.web;

import io.moasell.privacy.Reason;
import io.moasell.shipping.CarrierForm;
import io.moasell.shipping.CarrierForms.Going;
import io.moasell.web.Formats;
import java.util.ArrayList;
import java.util.List;

/**
 * The page on which orders go out to a courier.
 *
 * @param going what goes out
 * @param picked the items that were picked; empty for all that are confirmed
 * @param forms the forms, the latest used first
 * @param see whether the person may see personal data
 */
public record ExportsView(Going going, List<Long> picked, List<CarrierForm> forms, boolean see) {

    public ExportsView {
        picked = List.copyOf(picked);
        forms = List.copyOf(forms);
    }

    /** Why somebody may take personal data out. */
    public Reason[] reasons() {
        return Reason.values();
    }

    /** What stays behind, in words; empty when nothing does. */
    public List<String> behind() {
        List<String> behind = new ArrayList<>();
        if (going.held() > 0) {
            behind.add("보류 " + Formats.count(going.held(), "건"));
        }
        if (going.waiting() > 0) {
            behind.add("재고 부족 " + Formats.count(going.waiting(), "건"));
        }
        if (going.elsewhere() > 0) {
            behind.add("발주확인 단계가 아닌 주문 " + Formats.count(going.elsewhere(), "건"));
        }
        return behind;
    }
}
