package io.moasell.catalog;

import io.moasell.jobs.Again;
import io.moasell.jobs.Errand;
import io.moasell.spreadsheets.UploadId;
import org.springframework.stereotype.Component;

/** Applies a file of SKUs; the key is the file. */
@Component
class ApplySkuSheet implements Errand {

    static final String NAME = "sku-sheet";

    private final SkuSheets sheets;

    ApplySkuSheet(SkuSheets sheets) {
        this.sheets = sheets;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Again run(String key) {
        sheets.work(new UploadId(Long.parseLong(key)));
        return Again.whenWoken();
    }
}
