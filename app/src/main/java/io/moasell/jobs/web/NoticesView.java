package io.moasell.jobs.web;

import io.moasell.jobs.BellKind;
import io.moasell.jobs.Notice;
import io.moasell.web.Tone;
import java.util.List;

/**
 * What needs a person, and what did.
 *
 * @param standing causes that stand
 * @param settled causes that are gone
 */
public record NoticesView(List<Row> standing, List<Row> settled) {

    /**
     * One notice.
     *
     * @param notice the notice
     * @param sentence what it says
     */
    public record Row(Notice notice, String sentence) {

        public Tone tone() {
            return notice.loudness() == BellKind.Loudness.URGENT ? Tone.BAD : Tone.WARN;
        }
    }
}
