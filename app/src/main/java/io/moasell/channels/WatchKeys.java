package io.moasell.channels;

import io.moasell.jobs.Again;
import io.moasell.jobs.Bell;
import io.moasell.jobs.Errand;
import io.moasell.kernel.Kst;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/** Errand: once a day, rings for keys that are about to end. */
@Component
class WatchKeys implements Errand {

    static final String NAME = "watch-keys";

    private final ShopAccounts accounts;
    private final Bell bell;
    private final Clock clock;

    WatchKeys(ShopAccounts accounts, Bell bell, Clock clock) {
        this.accounts = accounts;
        this.bell = bell;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Again run(String key) {
        LocalDate today = Kst.today(clock);
        accounts.list().forEach(shop -> look(shop, today));
        return Again.at(Kst.startOf(today.plusDays(1)).plusSeconds(60));
    }

    private void look(ShopAccount shop, LocalDate today) {
        LocalDate expires = shop.keyExpiresOn();
        if (expires == null || shop.state() == AccountState.PAUSED) {
            return;
        }
        String subject = ShopAccounts.subject(shop.id());
        String link = "/channels/" + shop.id().value();
        long days = ChronoUnit.DAYS.between(today, expires);
        if (days < 0) {
            bell.settle(ChannelsBell.KEY_EXPIRING, subject);
            bell.ring(ChannelsBell.KEY_EXPIRED, subject, List.of(shop.name()), link);
        } else if (days <= ShopAccount.EXPIRY_WARNING_DAYS) {
            bell.ring(
                    ChannelsBell.KEY_EXPIRING,
                    subject,
                    List.of(shop.name(), Long.toString(days)),
                    link);
        }
    }
}
