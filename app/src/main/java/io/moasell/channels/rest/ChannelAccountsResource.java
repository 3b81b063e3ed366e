package io.moasell.channels.rest;

import io.moasell.channels.AccountId;
import io.moasell.channels.ChannelsProblem;
import io.moasell.channels.Collections;
import io.moasell.channels.ShopAccount;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.Window;
import io.moasell.jobs.JobId;
import io.moasell.kernel.Kst;
import io.moasell.kernel.Refused;
import io.moasell.web.RestPage;
import io.moasell.web.Scope;
import io.moasell.web.Scoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /channel-accounts} of the open API. */
@RestController
@RequestMapping("/api/v1/channel-accounts")
class ChannelAccountsResource {

    private final ShopAccounts accounts;
    private final Collections collections;
    private final Clock clock;

    ChannelAccountsResource(ShopAccounts accounts, Collections collections, Clock clock) {
        this.accounts = accounts;
        this.collections = collections;
        this.clock = clock;
    }

    /** A shop as outside programs see it; credentials never come back. */
    record AccountJson(
            String id,
            String channel,
            String name,
            String state,
            String stateName,
            @Nullable OffsetDateTime lastCollectedAt,
            @Nullable LocalDate keyIssuedOn,
            @Nullable LocalDate keyExpiresOn,
            @Nullable Long collectEveryMinutes,
            OffsetDateTime connectedAt) {

        static AccountJson of(ShopAccount shop) {
            return new AccountJson(
                    Long.toString(shop.id().value()),
                    shop.channel().name(),
                    shop.name(),
                    shop.state().name(),
                    shop.state().label(),
                    offset(shop.lastCollectedAt()),
                    shop.keyIssuedOn(),
                    shop.keyExpiresOn(),
                    shop.collectEvery() == null ? null : shop.collectEvery().toMinutes(),
                    Kst.offset(shop.connectedAt()));
        }

        private static @Nullable OffsetDateTime offset(@Nullable Instant at) {
            return at == null ? null : Kst.offset(at);
        }
    }

    /** What connects a shop. */
    record NewAccountJson(
            @Nullable String channel,
            @Nullable String name,
            @Nullable Map<String, String> credentials,
            @Nullable LocalDate keyIssuedOn,
            @Nullable Integer lookBackDays) {

        @Override
        public String toString() {
            return "NewAccountJson[" + channel + "]";
        }
    }

    /** What may be changed; what is left out stays. */
    record ChangeJson(
            @Nullable String name,
            @Nullable Map<String, String> credentials,
            @Nullable LocalDate keyIssuedOn,
            @Nullable Boolean paused,
            @Nullable Long collectEveryMinutes) {

        @Override
        public String toString() {
            return "ChangeJson[]";
        }
    }

    /** What is collected and of when. */
    record CollectionJson(
            @Nullable List<String> kinds,
            @Nullable OffsetDateTime from,
            @Nullable OffsetDateTime to) {}

    /** Where to look for the outcome. */
    record JobJson(String jobId) {}

    /** What a try of the credentials said. */
    record CheckJson(boolean ok) {}

    @GetMapping
    @Scoped(Scope.CHANNELS_READ)
    RestPage<AccountJson> list() {
        return new RestPage<>(accounts.list().stream().map(AccountJson::of).toList(), null);
    }

    @GetMapping("/{id}")
    @Scoped(Scope.CHANNELS_READ)
    AccountJson one(@PathVariable long id) {
        return AccountJson.of(connected(id));
    }

    @PostMapping
    @Scoped(Scope.CHANNELS_WRITE)
    ResponseEntity<AccountJson> connect(@RequestBody NewAccountJson body) {
        AccountId id =
                accounts.connect(
                        new ShopAccounts.NewShop(
                                channel(body.channel()),
                                body.name() == null ? "" : body.name(),
                                body.credentials() == null ? Map.of() : body.credentials(),
                                body.keyIssuedOn(),
                                body.lookBackDays()));
        return ResponseEntity.created(URI.create("/api/v1/channel-accounts/" + id.value()))
                .body(one(id.value()));
    }

    @PatchMapping("/{id}")
    @Scoped(Scope.CHANNELS_WRITE)
    AccountJson change(@PathVariable long id, @RequestBody ChangeJson body) {
        AccountId account = connected(id).id();
        if (body.credentials() != null) {
            accounts.renew(account, body.credentials(), body.keyIssuedOn());
        } else if (body.keyIssuedOn() != null) {
            accounts.keyIssued(account, body.keyIssuedOn());
        }
        if (body.name() != null) {
            accounts.rename(account, body.name());
        }
        if (body.paused() != null) {
            pause(account, body.paused());
        }
        if (body.collectEveryMinutes() != null) {
            long minutes = body.collectEveryMinutes();
            collections.every(account, minutes == 0 ? null : Duration.ofMinutes(minutes));
        }
        return one(id);
    }

    private void pause(AccountId account, boolean paused) {
        if (paused) {
            accounts.pause(account);
        } else {
            accounts.resume(account);
        }
    }

    @DeleteMapping("/{id}")
    @Scoped(Scope.CHANNELS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void disconnect(@PathVariable long id) {
        accounts.disconnect(connected(id).id());
    }

    @PostMapping("/{id}/checks")
    @Scoped(Scope.CHANNELS_WRITE)
    CheckJson check(@PathVariable long id) {
        accounts.check(connected(id).id());
        return new CheckJson(true);
    }

    @PostMapping("/{id}/collections")
    @Scoped(Scope.CHANNELS_WRITE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    JobJson collect(
            @PathVariable long id, @RequestBody(required = false) @Nullable CollectionJson body) {
        CollectionJson asked = body == null ? new CollectionJson(null, null, null) : body;
        JobId job = collections.collectNow(new AccountId(id), kinds(asked.kinds()), window(asked));
        return new JobJson(Long.toString(job.value()));
    }

    private ShopAccount connected(long id) {
        return accounts.find(new AccountId(id))
                .filter(ShopAccount::connected)
                .orElseThrow(() -> Refused.because(ChannelsProblem.NO_SUCH_ACCOUNT));
    }

    private static Channel channel(@Nullable String code) {
        return Arrays.stream(Channel.values())
                .filter(channel -> channel.name().equals(code))
                .findFirst()
                .orElseThrow(
                        () ->
                                Refused.because(
                                        ChannelsProblem.NO_CONNECTOR, code == null ? "" : code));
    }

    private static Set<Collections.Kind> kinds(@Nullable List<String> words) {
        Set<Collections.Kind> kinds = EnumSet.noneOf(Collections.Kind.class);
        for (String word : words == null ? List.<String>of() : words) {
            kinds.add(
                    Arrays.stream(Collections.Kind.values())
                            .filter(kind -> kind.name().equals(word))
                            .findFirst()
                            .orElseThrow(
                                    () -> Refused.because(ChannelsProblem.KIND_UNKNOWN, word)));
        }
        return kinds;
    }

    /** An end left out is now; a beginning left out with an end is a day before it. */
    private @Nullable Window window(CollectionJson asked) {
        OffsetDateTime from = asked.from();
        OffsetDateTime to = asked.to();
        if (from == null && to == null) {
            return null;
        }
        Instant end = to == null ? clock.instant() : to.toInstant();
        Instant begin = from == null ? end.minus(Duration.ofDays(1)) : from.toInstant();
        if (end.isBefore(begin)) {
            throw Refused.because(ChannelsProblem.WINDOW_REVERSED);
        }
        return new Window(begin, end);
    }
}
