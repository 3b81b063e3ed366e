package io.moasell.catalog;

import io.moasell.audit.Audit;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Door: the pictures of SKUs. What is kept was drawn by us; what was uploaded is thrown away. */
@Component
public class Pictures {

    private final PictureStore store;
    private final SkuStore skus;
    private final Rights rights;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Pictures(
            PictureStore store,
            SkuStore skus,
            Rights rights,
            Audit audit,
            TransactionTemplate transaction) {
        this.transaction = transaction;
        this.store = store;
        this.skus = skus;
        this.rights = rights;
        this.audit = audit;
    }

    /**
     * Gives the SKU a picture, instead of the one it had.
     *
     * @param uploaded a JPEG, PNG or GIF
     * @throws Refused with {@link CatalogProblem#PICTURE_UNREADABLE} or {@link
     *     CatalogProblem#PICTURE_LARGE}
     */
    public String put(SkuId id, byte[] uploaded) {
        rights.require(Right.PRODUCTS_HANDLE);
        // Nobody draws for a SKU that is not there.
        transaction.executeWithoutResult(status -> locked(id));
        Drawing drawing = Drawing.of(uploaded);
        transaction.executeWithoutResult(status -> keep(id, drawing));
        return drawing.name();
    }

    private void keep(SkuId id, Drawing drawing) {
        Sku sku = locked(id);
        store.put(id, drawing);
        audit.record("catalog.picture-changed", Skus.subject(id), Map.of("code", sku.code()));
    }

    /** Takes the picture away, if there is one. */
    @Transactional
    public void remove(SkuId id) {
        rights.require(Right.PRODUCTS_HANDLE);
        Sku sku = locked(id);
        if (sku.picture() == null) {
            return;
        }
        store.remove(id);
        audit.record("catalog.picture-removed", Skus.subject(id), Map.of("code", sku.code()));
    }

    /** The JPEG that goes by this name, if the SKU still has it. */
    @Transactional(readOnly = true)
    public Optional<byte[]> find(SkuId id, String name, boolean small) {
        rights.require(Right.PRODUCTS_SEE);
        return store.find(id, name, small);
    }

    private Sku locked(SkuId id) {
        Sku sku = skus.locked(List.of(id)).get(id);
        if (sku == null) {
            throw Refused.because(CatalogProblem.SKU_UNKNOWN, String.valueOf(id.value()));
        }
        return sku;
    }
}
