package io.moasell.messaging;

import io.moasell.jobs.Errands;
import io.moasell.kernel.Page;
import io.moasell.privacy.Envelopes;
import io.moasell.privacy.Masks;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Door: writes messages to people; they go out after the transaction is committed. */
@Component
public class Messages {

    static final String PURPOSE = "messaging.message";

    private final MessageStore store;
    private final List<Carrier> carriers;
    private final Envelopes envelopes;
    private final Errands errands;
    private final JsonMapper json;

    Messages(
            MessageStore store,
            List<Carrier> carriers,
            Envelopes envelopes,
            Errands errands,
            JsonMapper json) {
        this.store = store;
        this.carriers = carriers;
        this.envelopes = envelopes;
        this.errands = errands;
        this.json = json;
    }

    /**
     * Writes a message.
     *
     * @param about what it is about, without personal data
     * @return its key; where nobody carries its kind its state is {@link MessageState#NOT_SENT}
     */
    @Transactional
    public long write(String about, Letter letter) {
        boolean carried = carriers.stream().anyMatch(c -> c.kind() == letter.kind());
        String masked =
                letter.kind() == MessageKind.SMS
                        ? Masks.phone(letter.to())
                        : Masks.email(letter.to());
        long id =
                store.add(
                        letter.kind(),
                        about,
                        masked,
                        envelopes.seal(PURPOSE, json.writeValueAsString(letter)),
                        carried ? MessageState.WAITING : MessageState.NOT_SENT);
        if (carried) {
            errands.wake(SendAtCarrier.NAME, "");
        }
        return id;
    }

    /** A page of what was written, newest first. */
    @Transactional(readOnly = true)
    public Page<Message> page(@Nullable String before, int limit) {
        return store.page(before, limit);
    }
}
