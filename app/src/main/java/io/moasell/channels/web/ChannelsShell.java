package io.moasell.channels.web;

import io.moasell.channels.Collections;
import io.moasell.channels.Health.Standing;
import io.moasell.channels.ShopAccount;
import io.moasell.tenancy.Tenancy;
import io.moasell.web.Formats;
import io.moasell.web.ShellPart;
import io.moasell.web.Tone;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The dot of collection in the top bar, and a bar above every page when a shop is broken. */
@Component
class ChannelsShell implements ShellPart {

    private final Collections collections;
    private final Clock clock;

    ChannelsShell(Collections collections, Clock clock) {
        this.collections = collections;
        this.clock = clock;
    }

    @Override
    public Optional<Health> health() {
        if (Tenancy.bound().isEmpty()) {
            return Optional.empty();
        }
        List<io.moasell.channels.Health> shops = collections.health();
        if (shops.isEmpty()) {
            return Optional.of(new Health(Tone.QUIET, "연결한 채널 없음", "/channels"));
        }
        Tone tone = shops.stream().map(shop -> tone(shop.standing())).reduce(Tone.OK, Tone::or);
        long broken = count(shops, Standing.BROKEN);
        if (broken > 0) {
            return Optional.of(new Health(tone, "채널 " + broken + "개 끊김", "/channels"));
        }
        String last =
                shops.stream()
                        .map(shop -> shop.account().lastCollectedAt())
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .map(this::ago)
                        .orElse("아직 수집 전");
        return Optional.of(new Health(tone, last + " · " + shops.size() + "개 채널 연결됨", "/channels"));
    }

    private String ago(Instant at) {
        return Formats.when(at, clock.instant()) + " 수집";
    }

    @Override
    public List<Banner> banners() {
        if (Tenancy.bound().isEmpty()) {
            return List.of();
        }
        return collections.health().stream()
                .filter(shop -> shop.standing() == Standing.BROKEN)
                .map(shop -> banner(shop.account()))
                .toList();
    }

    private static Banner banner(ShopAccount shop) {
        return new Banner(
                Tone.BAD,
                shop.channel().label() + " " + shop.name() + " 계정에서 주문을 가져오지 못하고 있어요.",
                "확인하기",
                "/channels/" + shop.id().value());
    }

    private static long count(List<io.moasell.channels.Health> shops, Standing standing) {
        return shops.stream().filter(shop -> shop.standing() == standing).count();
    }

    private static Tone tone(Standing standing) {
        return switch (standing) {
            case GOOD, OFF, CLOSED -> Tone.OK;
            case CARE, AWAITING -> Tone.WARN;
            case BROKEN -> Tone.BAD;
        };
    }
}
