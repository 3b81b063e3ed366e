package io.moasell.shipping;

import io.moasell.jobs.Again;
import io.moasell.jobs.Errand;
import io.moasell.spreadsheets.UploadId;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Errand: enters a file of waybills in the name of whoever asked for it; the key is the file. Also
 * ends what a request began on a node that died.
 */
@Component
class EnterWaybillFile implements Errand {

    static final String NAME = "enter-waybill-file";

    private final WaybillFiles files;
    private final WaybillFileStore store;
    private final TransactionTemplate transaction;

    EnterWaybillFile(WaybillFiles files, WaybillFileStore store, TransactionTemplate transaction) {
        this.files = files;
        this.store = store;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Again run(String key) {
        UploadId file = new UploadId(Long.parseLong(key));
        // One that is no longer kept has nothing left to enter.
        Optional<WaybillFileStore.Said> found = transaction.execute(status -> store.find(file));
        if (found.isEmpty()) {
            return Again.whenWoken();
        }
        Caller.as(
                found.get().by(),
                () ->
                        Rights.as(
                                Set.of(Right.ORDERS_HANDLE),
                                () -> {
                                    files.run(file);
                                    return null;
                                }));
        return Again.whenWoken();
    }
}
