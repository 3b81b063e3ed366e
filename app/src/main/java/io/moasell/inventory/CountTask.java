package io.moasell.inventory;

import java.time.Instant;

/**
 * More went out than there was; somebody must count.
 *
 * @param missing pieces that went out although they were not there
 * @param key for whose reservation
 * @param warehouse where
 * @param since when it was seen
 */
public record CountTask(int missing, String key, WarehouseId warehouse, Instant since) {}
