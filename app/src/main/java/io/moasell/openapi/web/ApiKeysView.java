package io.moasell.openapi.web;

import io.moasell.openapi.ApiKey;
import io.moasell.openapi.ApiKeys;
import io.moasell.web.FieldErrors;
import io.moasell.web.Scope;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the screen of keys shows.
 *
 * @param keys every key
 * @param asked the form as it was filled in
 * @param errors what must be corrected
 * @param issued the key that was just made, shown once, or null
 */
public record ApiKeysView(
        List<ApiKey> keys, Asked asked, FieldErrors errors, ApiKeys.@Nullable Issued issued) {

    /**
     * The form for a new key.
     *
     * @param name what it is for
     * @param scopes what it may do
     * @param addresses where it may be used from, as typed
     */
    public record Asked(String name, Set<Scope> scopes, String addresses) {}
}
