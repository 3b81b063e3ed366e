package io.moasell.inventory;

import io.moasell.catalog.SkuId;
import io.moasell.tenancy.Tenancy;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets transactions that want the same SKU queue in this node instead of at its row: thirty-two
 * that wait for one row in the database are half as fast as one after the other (measured: 337
 * against 732 a second). A courtesy, never a lock: who has waited long enough goes on without a
 * turn, and it is the row that keeps the number right.
 */
@Component
class Queueing {

    private static final int LONGEST_WAIT_MS = 1_000;
    private static final int QUEUES = 512;

    /** One who has the row, and one who stands at it already when it is given free. */
    private static final int AT_ONCE = 2;

    private final Semaphore[] queues =
            IntStream.range(0, QUEUES)
                    .mapToObj(i -> new Semaphore(AT_ONCE, true))
                    .toArray(Semaphore[]::new);

    /**
     * Waits for a turn and keeps it until the transaction is about to end: the next one comes to
     * the row while this one is written to disk.
     */
    void take(SkuId sku) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()
                || TransactionSynchronizationManager.hasResource(this)) {
            return;
        }
        Semaphore queue = queues[queue(sku)];
        if (TransactionSynchronizationManager.hasResource(queue) || !waited(queue)) {
            return;
        }
        untilCompletion(queue, queue::release);
    }

    /**
     * Waits no more in this transaction: it holds rows, and whoever has a turn may wait for them.
     */
    void pass() {
        if (TransactionSynchronizationManager.isSynchronizationActive()
                && !TransactionSynchronizationManager.hasResource(this)) {
            untilCompletion(this, () -> {});
        }
    }

    private static void untilCompletion(Object mark, Runnable then) {
        TransactionSynchronizationManager.bindResource(mark, Boolean.TRUE);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void beforeCompletion() {
                        TransactionSynchronizationManager.unbindResource(mark);
                        then.run();
                    }
                });
    }

    private static boolean waited(Semaphore queue) {
        try {
            return queue.tryAcquire(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int queue(SkuId sku) {
        return Math.floorMod(Long.hashCode(Tenancy.current().value() * 31 + sku.value()), QUEUES);
    }
}
