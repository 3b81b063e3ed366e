package io.moasell.publishing;

import io.moasell.channels.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether numbers go to a shop by themselves.
 *
 * @param account which shop
 * @param on whether they do
 * @param changedBy who switched last, null when nobody ever did
 * @param changedAt when
 * @param linked listings that are sent while it is on
 * @param unlinked listings whose SKU nobody knows: they are never sent
 * @param waiting numbers on their way
 * @param trouble listings whose last number the market refused or has not answered
 */
public record ShopSwitch(
        AccountId account,
        boolean on,
        @Nullable String changedBy,
        @Nullable Instant changedAt,
        int linked,
        int unlinked,
        int waiting,
        int trouble) {}
