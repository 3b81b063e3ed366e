package io.moasell.messaging;

import io.moasell.jobs.Again;
import io.moasell.jobs.Errand;
import io.moasell.privacy.Envelopes;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries waiting messages out: mark (short transaction), call (none), record (short transaction).
 * One that was marked and never recorded is unknown: twice is worse than not at all, so it is shown
 * and not sent again.
 */
@Component
class SendAtCarrier implements Errand {

    static final String NAME = "send-messages";

    private static final Logger LOG = LoggerFactory.getLogger(SendAtCarrier.class);
    private static final int AT_ONCE = 50;

    private final MessageStore store;
    private final Map<MessageKind, Carrier> carriers;
    private final Envelopes envelopes;
    private final JsonMapper json;

    SendAtCarrier(
            MessageStore store, List<Carrier> carriers, Envelopes envelopes, JsonMapper json) {
        this.store = store;
        this.carriers =
                carriers.stream().collect(Collectors.toMap(Carrier::kind, Function.identity()));
        this.envelopes = envelopes;
        this.json = json;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Again run(String key) {
        // This instance runs on one node at a time: what is still marked was left by one that died.
        store.giveUpStarted();
        List<MessageStore.Waiting> batch;
        do {
            batch = store.start(AT_ONCE);
            batch.forEach(this::carry);
        } while (!batch.isEmpty());
        return Again.whenWoken();
    }

    private void carry(MessageStore.Waiting waiting) {
        Letter letter =
                json.readValue(envelopes.open(Messages.PURPOSE, waiting.sealed()), Letter.class);
        Carrier carrier = carriers.get(letter.kind());
        if (carrier == null) {
            store.end(waiting.id(), MessageState.NOT_SENT, null);
            return;
        }
        try {
            @Nullable String refused = carrier.carry(letter);
            store.end(
                    waiting.id(),
                    refused == null ? MessageState.SENT : MessageState.FAILED,
                    refused);
        } catch (RuntimeException e) {
            LOG.warn("message {} may or may not have gone out", waiting.id(), e);
            store.end(waiting.id(), MessageState.UNKNOWN, null);
        }
    }
}
