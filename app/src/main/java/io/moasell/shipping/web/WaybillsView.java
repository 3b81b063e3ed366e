package io.moasell.shipping.web;

import io.moasell.couriers.Courier;
import io.moasell.web.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page on which waybills are typed or pasted.
 *
 * @param paste what stands in the field
 * @param courier stands where a line names none, null when every line must
 * @param lines what would become of each line; empty before the first look
 * @param picked orders that were picked on the desk, each with a field of its own
 * @param more how many more were picked than have a field
 * @param back where an act leads back to, empty for this page
 * @param ready items that wait to be sent
 */
public record WaybillsView(
        String paste,
        @Nullable Courier courier,
        List<Line> lines,
        List<Picked> picked,
        int more,
        String back,
        long ready) {

    public WaybillsView {
        lines = List.copyOf(lines);
        picked = List.copyOf(picked);
    }

    /** How many lines could be entered. */
    public long good() {
        return lines.stream().filter(line -> line.tone() == Tone.OK).count();
    }

    /** How many lines a person must look at first. */
    public long warned() {
        return lines.stream().filter(line -> line.tone() == Tone.WARN).count();
    }

    /** How many lines cannot be entered. */
    public long refused() {
        return lines.stream().filter(line -> line.tone() == Tone.BAD).count();
    }

    /**
     * A line of the paste.
     *
     * @param index its place, from 0
     * @param ref the number as written
     * @param items how many items it covers
     * @param along of these, how many only lie in the same box (합포장)
     * @param courier the courier as understood, else as written
     * @param number the number as understood, else as written
     * @param tone how it stands
     * @param fate what would become of it
     * @param why why not, or what to look at; null when nothing
     */
    public record Line(
            int index,
            String ref,
            int items,
            int along,
            String courier,
            String number,
            Tone tone,
            String fate,
            @Nullable String why) {}

    /**
     * An order that was picked.
     *
     * @param item its key
     * @param orderNo the channel's number
     * @param channel its channel's code
     * @param channelName its channel
     * @param product what was ordered
     * @param option which option, null when none
     * @param quantity open pieces
     * @param receiver who receives, masked
     * @param courier what stands in the field
     * @param number what stands in the field
     * @param why why it was not entered; null when nothing
     * @param doubtful whether a person may accept it all the same
     */
    public record Picked(
            long item,
            String orderNo,
            String channel,
            String channelName,
            String product,
            @Nullable String option,
            int quantity,
            String receiver,
            String courier,
            String number,
            @Nullable String why,
            boolean doubtful) {}
}
