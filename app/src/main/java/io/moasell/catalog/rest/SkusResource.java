package io.moasell.catalog.rest;

import io.moasell.catalog.CatalogProblem;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuFilter;
import io.moasell.catalog.Skus;
import io.moasell.catalog.TaxType;
import io.moasell.kernel.Refused;
import io.moasell.kernel.Won;
import io.moasell.web.ProblemTexts;
import io.moasell.web.RestPage;
import io.moasell.web.RestQuery;
import io.moasell.web.Scope;
import io.moasell.web.Scoped;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /skus} of the open API. */
@RestController
@RequestMapping("/api/v1/skus")
class SkusResource {

    private final Skus skus;
    private final ProblemTexts texts;

    SkusResource(Skus skus, ProblemTexts texts) {
        this.skus = skus;
        this.texts = texts;
    }

    /** A SKU as it is sent. */
    record SkuRequest(
            @Nullable String code,
            @Nullable String name,
            @Nullable String option,
            @Nullable String barcode,
            @Nullable Long cost,
            @Nullable Long price,
            @Nullable String taxType) {

        NewSku sku() {
            return new NewSku(
                    Objects.requireNonNullElse(code, ""),
                    Objects.requireNonNullElse(name, ""),
                    option,
                    barcode,
                    won(cost),
                    won(price),
                    taxType == null ? TaxType.TAXABLE : tax(taxType));
        }

        private static @Nullable Won won(@Nullable Long amount) {
            return amount == null ? null : Won.of(amount);
        }

        private static TaxType tax(String name) {
            return Arrays.stream(TaxType.values())
                    .filter(type -> type.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> Refused.because(CatalogProblem.TAX_TYPE_UNKNOWN));
        }
    }

    /** A SKU as it is answered; {@code warnings} say what is odd but was kept. */
    record SkuJson(
            String code,
            String name,
            @Nullable String option,
            @Nullable String barcode,
            @Nullable Long cost,
            @Nullable Long price,
            String taxType,
            List<String> warnings) {}

    @GetMapping
    @Scoped(Scope.PRODUCTS_READ)
    RestPage<SkuJson> list(
            RestQuery query,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String code) {
        if (code != null) {
            return new RestPage<>(skus.find(code).map(this::json).stream().toList(), null);
        }
        return RestPage.of(skus.page(SkuFilter.text(q, query.cursor(), query.rows())), this::json);
    }

    @PostMapping
    @Scoped(Scope.PRODUCTS_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    SkuJson add(@RequestBody SkuRequest request) {
        NewSku sku = request.sku();
        skus.add(sku);
        return json(skus.get(sku.clean().code()));
    }

    @GetMapping("/{code}")
    @Scoped(Scope.PRODUCTS_READ)
    SkuJson one(@PathVariable String code) {
        return json(skus.get(code));
    }

    /** Writes over what is sent and leaves the rest; null takes a value away. */
    @PatchMapping("/{code}")
    @Scoped(Scope.PRODUCTS_WRITE)
    SkuJson edit(@PathVariable String code, @RequestBody JsonNode changes) {
        Sku sku = skus.get(code);
        return json(skus.edit(sku.id(), changed(sku, changes).sku().with(sku.details())));
    }

    private static SkuRequest changed(Sku sku, JsonNode changes) {
        return new SkuRequest(
                value(changes, "code", JsonNode::asString, sku.code()),
                value(changes, "name", JsonNode::asString, sku.name()),
                value(changes, "option", JsonNode::asString, sku.option()),
                value(changes, "barcode", JsonNode::asString, sku.barcode()),
                value(changes, "cost", SkusResource::won, amount(sku.cost())),
                value(changes, "price", SkusResource::won, amount(sku.price())),
                value(changes, "taxType", JsonNode::asString, sku.taxType().name()));
    }

    private static <T> @Nullable T value(
            JsonNode changes,
            String field,
            Function<JsonNode, ? extends T> read,
            @Nullable T before) {
        JsonNode sent = changes.get(field);
        if (sent == null) {
            return before;
        }
        return sent.isNull() ? null : read.apply(sent);
    }

    /** A sum that is no whole number is no sum of ours: it is told like one below zero. */
    private static Long won(JsonNode sent) {
        return sent.isIntegralNumber() && sent.canConvertToLong() ? sent.asLong() : -1L;
    }

    private static @Nullable Long amount(@Nullable Won won) {
        return won == null ? null : won.amount();
    }

    private SkuJson json(Sku sku) {
        return new SkuJson(
                sku.code(),
                sku.name(),
                sku.option(),
                sku.barcode(),
                amount(sku.cost()),
                amount(sku.price()),
                sku.taxType().name(),
                sku.barcodeDoubtful()
                        ? List.of(texts.text("catalog.barcode-doubtful"))
                        : List.of());
    }
}
