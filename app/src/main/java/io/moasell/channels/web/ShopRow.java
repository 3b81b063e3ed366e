package io.moasell.channels.web;

import io.moasell.channels.AccountState;
import io.moasell.channels.Collections;
import io.moasell.channels.Health;
import io.moasell.channels.ShopAccount;
import io.moasell.kernel.Kst;
import io.moasell.web.Formats;
import io.moasell.web.ProblemTexts;
import io.moasell.web.Tone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shop as a screen shows it.
 *
 * @param shop the shop
 * @param standing how it fares
 * @param sources each kind in words
 * @param nextAt when it is collected by itself next, null when by hand only
 * @param now the moment of the page
 */
public record ShopRow(
        ShopAccount shop,
        Health.Standing standing,
        List<Source> sources,
        @Nullable Instant nextAt,
        Instant now) {

    /**
     * One kind of a shop, in words: "nothing new" and "could not ask" never look alike.
     *
     * @param kind what
     * @param tone how it feels
     * @param text when it last came and how much, or since when it cannot be read
     * @param why why it cannot be read, null while it can
     */
    public record Source(Collections.Kind kind, Tone tone, String text, @Nullable String why) {}

    static ShopRow of(Health health, ProblemTexts texts, Instant now) {
        return new ShopRow(
                health.account(),
                health.standing(),
                health.sources().stream().map(source -> source(source, texts, now)).toList(),
                health.nextAt(),
                now);
    }

    private static Source source(Health.Source source, ProblemTexts texts, Instant now) {
        Instant failing = source.failingSince();
        String problem = source.problem();
        if (failing != null && problem != null) {
            return new Source(
                    source.kind(),
                    Tone.BAD,
                    Formats.when(failing, now) + "부터 가져오지 못해요",
                    texts.text(problem, source.args().toArray()));
        }
        Instant succeeded = source.succeededAt();
        if (succeeded == null) {
            return new Source(source.kind(), Tone.QUIET, "아직 수집하지 않았어요", null);
        }
        Integer rows = source.rows();
        return new Source(
                source.kind(),
                Tone.OK,
                Formats.when(succeeded, now)
                        + " · "
                        + (rows == null || rows == 0 ? "새로운 것 없음" : Formats.number(rows) + "건"),
                null);
    }

    /** How the standing feels. */
    public Tone tone() {
        return switch (standing) {
            case GOOD -> Tone.QUIET;
            case CARE, AWAITING -> Tone.WARN;
            case BROKEN -> Tone.BAD;
            case CLOSED, OFF -> Tone.QUIET;
        };
    }

    /** The icon beside the word. */
    public String icon() {
        return switch (standing) {
            case GOOD -> "circle-check";
            case CARE -> "alert-triangle";
            case BROKEN -> "plug-connected-x";
            case AWAITING -> "clock";
            case CLOSED -> "circle-minus";
            case OFF -> "player-pause";
        };
    }

    /** Days until the key ends, null when it does not or nobody knows. */
    public @Nullable Long keyDays() {
        LocalDate expires = shop.keyExpiresOn();
        return expires == null ? null : ChronoUnit.DAYS.between(Kst.at(now).toLocalDate(), expires);
    }

    /** The key's end in words. */
    public String keyWords() {
        Long days = keyDays();
        if (days == null) {
            return "–";
        }
        if (days < 0) {
            return "만료됨";
        }
        return days == 0 ? "오늘까지" : days + "일 남음";
    }

    /** Amber from fourteen days, red from three. */
    public Tone keyTone() {
        Long days = keyDays();
        if (days == null || days > ShopAccount.EXPIRY_WARNING_DAYS) {
            return Tone.QUIET;
        }
        return days <= 3 ? Tone.BAD : Tone.WARN;
    }

    /** How it is collected. */
    public String rhythm() {
        return shop.collectEvery() == null ? "직접 수집" : shop.collectEvery().toMinutes() + "분마다";
    }

    /** Whether one may ask the channel now. */
    public boolean open() {
        return shop.state().open();
    }

    /** Whether the seller has put it to rest. */
    public boolean paused() {
        return shop.state() == AccountState.PAUSED;
    }

    /** Whether its market trades. */
    public boolean closed() {
        return standing == Health.Standing.CLOSED;
    }
}
