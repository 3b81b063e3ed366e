package io.moasell.shipping;

import io.moasell.couriers.WaybillSeries;
import java.time.Instant;

/**
 * A block of waybill numbers that the seller has (송장번호 대역).
 *
 * @param id the key
 * @param series which numbers
 * @param taken how many of them are gone, from the first on
 * @param warnBelow a person is warned when fewer are left
 * @param ended whether no more are taken from it
 * @param addedAt when it was added
 * @param addedBy who added it
 */
public record NumberRange(
        long id,
        WaybillSeries series,
        long taken,
        int warnBelow,
        boolean ended,
        Instant addedAt,
        String addedBy) {

    /** How many numbers are left. */
    public long left() {
        return ended ? 0 : series.size() - taken;
    }

    /** Whether a person should get more. */
    public boolean few() {
        return !ended && left() < warnBelow;
    }

    /** The number that is taken next; to be asked while some are left. */
    public String next() {
        return series.at(taken);
    }
}
