package io.moasell.packing.web;

import io.moasell.packing.PackingChecks.Answer;
import io.moasell.packing.PackingChecks.Today;
import io.moasell.packing.PackingSheet;
import org.jspecify.annotations.Nullable;

/**
 * The packing table.
 *
 * @param today how the day goes
 * @param sheet the box on the table, null when none is
 * @param answer what became of the last scan, null when nothing was scanned
 * @param what what was scanned
 * @param error why no box was found, null when one was or none was looked for
 */
public record PackingView(
        Today today,
        @Nullable PackingSheet sheet,
        @Nullable Answer answer,
        String what,
        @Nullable String error) {

    /** The sound of what happened: ok, done, bad; empty for silence. */
    public String sound() {
        if (error != null) {
            return "bad";
        }
        return switch (answer) {
            case RIGHT -> "ok";
            case DONE -> "done";
            case WRONG, TOO_MANY, STOPPED -> "bad";
            case AGAIN -> "";
            case null -> sheet != null && sheet.stop() != null ? "bad" : "";
        };
    }

    /** What went wrong, large; null when nothing did. */
    public @Nullable String alarm() {
        if (error != null) {
            return error;
        }
        if (sheet != null && sheet.stop() != null) {
            return "보내지 마세요 · " + sheet.stop();
        }
        return switch (answer) {
            case WRONG -> "다른 상품이에요 · " + what;
            case TOO_MANY -> "하나 더 들어갔어요 · " + what;
            case RIGHT, DONE, STOPPED, AGAIN -> null;
            case null -> null;
        };
    }
}
