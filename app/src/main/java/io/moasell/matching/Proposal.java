package io.moasell.matching;

import io.moasell.listings.Component;
import java.util.List;

/**
 * What a listing may be made of.
 *
 * @param components what is packed for one piece of it
 * @param score how sure, of a hundred; the same code, barcode or an earlier link of the same texts
 *     come to 98 and more, likeness never does
 * @param reasons why, each a sentence
 * @param confirm whether the texts speak of a number of pieces that a person must look at
 */
public record Proposal(
        List<Component> components, int score, List<String> reasons, boolean confirm) {

    public Proposal {
        components = List.copyOf(components);
        reasons = List.copyOf(reasons);
    }
}
