package io.moasell.channels.web;

import io.moasell.channels.ChannelsProblem;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.Connector.CredentialField;
import io.moasell.kernel.Refused;
import io.moasell.web.FieldErrors;
import io.moasell.web.ProblemTexts;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Credential fields in a form: named apart from the form's own, secrets never written back. */
final class Credentials {

    static final String PREFIX = "key-";

    private Credentials() {}

    static Map<String, String> from(ShopAccounts.Offer offer, Map<String, String> form) {
        Map<String, String> values = new HashMap<>();
        for (CredentialField field : offer.fields()) {
            values.put(field.name(), form.getOrDefault(PREFIX + field.name(), ""));
        }
        return values;
    }

    static Map<String, String> typed(ShopAccounts.Offer offer, Map<String, String> form) {
        Map<String, String> shown = new HashMap<>(form);
        offer.fields().stream()
                .filter(CredentialField::secret)
                .forEach(field -> shown.remove(PREFIX + field.name()));
        return shown;
    }

    /** What is missing, field by field. */
    static FieldErrors missing(
            ShopAccounts.Offer offer, Map<String, String> form, ProblemTexts texts) {
        FieldErrors errors = FieldErrors.none();
        for (CredentialField field : offer.fields()) {
            errors.check(
                    form.getOrDefault(PREFIX + field.name(), "").isBlank(),
                    PREFIX + field.name(),
                    texts.text(Refused.because(ChannelsProblem.CREDENTIAL_MISSING, field.label())));
        }
        return errors;
    }

    /** Where a refusal is shown: at the field it is about, else at the first of the key's. */
    static FieldErrors at(ShopAccounts.Offer offer, Refused refused, ProblemTexts texts) {
        String field =
                switch (refused.problem()) {
                    case ChannelsProblem.NAME_MISSING, ChannelsProblem.NAME_TOO_LONG -> "name";
                    case ChannelsProblem.KEY_ISSUED_IN_FUTURE -> "issued";
                    case ChannelsProblem.LOOK_BACK_OUT_OF_RANGE -> "lookBack";
                    default ->
                            offer.fields().isEmpty()
                                    ? "name"
                                    : PREFIX + offer.fields().getFirst().name();
                };
        return FieldErrors.none().add(field, texts.text(refused));
    }

    static @Nullable LocalDate day(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException e) {
            throw Refused.because(ChannelsProblem.DATE_UNREADABLE);
        }
    }
}
