package io.moasell.sending;

import io.moasell.channels.spi.Traits;

/** What we ask of a channel about an item, in order of priority. */
public enum SendKind {
    WAYBILL("송장 전송"),
    CONFIRM("발주확인");

    private final String label;

    SendKind(String label) {
        this.label = label;
    }

    /** What Korean screens call it. */
    public String label() {
        return label;
    }

    /** How many of them go in one call. */
    int batch(Traits traits) {
        return switch (this) {
            case WAYBILL -> traits.waybillBatch();
            case CONFIRM -> traits.confirmBatch();
        };
    }

    /** Lower goes first. */
    int priority() {
        return ordinal();
    }
}
