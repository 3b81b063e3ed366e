package io.moasell.channels.web;

import io.moasell.channels.ShopAccounts;
import java.util.List;

/**
 * The list of shops.
 *
 * @param rows shops that have a channel
 * @param offers every channel, for those that are not connected yet
 */
public record ChannelsView(List<ShopRow> rows, List<ShopAccounts.Offer> offers) {}
