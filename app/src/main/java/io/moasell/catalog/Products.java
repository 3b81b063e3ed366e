package io.moasell.catalog;

import io.moasell.kernel.Refused;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Door: products whose options (색상 × 사이즈) are SKUs of their own. */
@Component
public class Products {

    /** More options than this are not made at once. */
    public static final int MOST_OPTIONS = 200;

    private static final int MOST_AXES = 3;

    private final Skus skus;
    private final SkuStore store;
    private final Rights rights;
    private final Clock clock;

    Products(Skus skus, SkuStore store, Rights rights, Clock clock) {
        this.skus = skus;
        this.store = store;
        this.rights = rights;
        this.clock = clock;
    }

    /**
     * In what the SKUs of a product differ.
     *
     * @param name what it is (색상)
     * @param values which there are (빨강, 파랑), each once
     */
    public record Axis(String name, List<String> values) {

        public Axis {
            values = List.copyOf(values);
        }
    }

    /**
     * The SKUs that the axes make of a product, each value of one with each of the others.
     *
     * @param of what they have in common; its code begins each code
     * @throws Refused with {@link CatalogProblem#AXES_MISSING}, {@link CatalogProblem#AXIS_EMPTY}
     *     or {@link CatalogProblem#OPTIONS_MANY}
     */
    public static List<NewSku> options(NewSku of, List<Axis> axes) {
        if (axes.isEmpty() || axes.size() > MOST_AXES) {
            throw Refused.because(CatalogProblem.AXES_MISSING);
        }
        List<List<String>> choices = List.of(List.of());
        for (Axis axis : axes) {
            if (axis.name().isBlank() || axis.values().isEmpty()) {
                throw Refused.because(CatalogProblem.AXIS_EMPTY);
            }
            List<List<String>> longer = new ArrayList<>();
            for (List<String> choice : choices) {
                for (String value : axis.values()) {
                    List<String> with = new ArrayList<>(choice);
                    with.add(value);
                    longer.add(with);
                }
            }
            if (longer.size() > MOST_OPTIONS) {
                throw Refused.because(CatalogProblem.OPTIONS_MANY, MOST_OPTIONS);
            }
            choices = longer;
        }
        return choices.stream()
                .map(
                        choice ->
                                new NewSku(
                                        of.code() + "-" + String.join("-", choice),
                                        of.name(),
                                        String.join(" / ", choice),
                                        null,
                                        of.cost(),
                                        of.price(),
                                        of.taxType(),
                                        of.details()))
                .toList();
    }

    /**
     * Adds a product with all of its SKUs, or nothing.
     *
     * @throws Refused with a {@link CatalogProblem}, or when the plan has no room for them
     */
    @Transactional
    public List<Sku> add(String name, List<Axis> axes, List<NewSku> options) {
        rights.require(Right.PRODUCTS_HANDLE);
        if (axes.isEmpty() || axes.size() > MOST_AXES || options.isEmpty()) {
            throw Refused.because(CatalogProblem.AXES_MISSING);
        }
        if (options.size() > MOST_OPTIONS) {
            throw Refused.because(CatalogProblem.OPTIONS_MANY, MOST_OPTIONS);
        }
        options.getFirst().clean().problems().stream()
                .findFirst()
                .ifPresent(
                        problem -> {
                            throw Refused.because(problem);
                        });
        long product =
                store.insertProduct(
                        name.strip(), axes.stream().map(Axis::name).toList(), clock.instant());
        List<Sku> added = skus.write(options, SkuKind.PIECE, product);
        skus.tell(added);
        return added;
    }
}
