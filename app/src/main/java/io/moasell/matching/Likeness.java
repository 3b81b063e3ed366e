package io.moasell.matching;

import io.moasell.catalog.Sku;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the SKUs that read like a listing, by an index of three letters in a row. Letters that many
 * SKUs have weigh little. One instance is worked by one thread.
 */
final class Likeness {

    /** Likeness alone never comes to what a code or a barcode comes to. */
    static final int MOST = 97;

    /** What is less alike is not shown. */
    static final int LEAST = 45;

    private static final int OFFERED = 3;
    private static final int LOOKED_AT = 12;

    /** A second one that is so near makes the first a guess. */
    private static final int NEAR = 3;

    private static final int GUESS = 94;

    /** So many SKUs are looked at through the rarest letters of a text, no more. */
    private static final int BUDGET = 6_000;

    private final List<Sku> skus;
    private final Traits[] traits;
    private final Map<Long, Integer> grams = new HashMap<>();

    /** By SKU, its letters; by letters, the SKUs that have them. */
    private final int[][] of;

    private final int[][] having;
    private final double[] weight;
    private final double[] length;
    private final double[] found;
    private final boolean[] asking;
    private final int[] touched;

    Likeness(List<Sku> skus) {
        this.skus = List.copyOf(skus);
        this.traits = new Traits[skus.size()];
        this.of = new int[skus.size()][];
        int[] counts = new int[1024];
        for (int i = 0; i < traits.length; i++) {
            traits[i] = Traits.of(skus.get(i).name(), skus.get(i).option());
            Set<Long> mine = grams(traits[i].letters());
            of[i] = new int[mine.size()];
            int at = 0;
            for (Long gram : mine) {
                int id = grams.computeIfAbsent(gram, g -> grams.size());
                if (id >= counts.length) {
                    counts = Arrays.copyOf(counts, 2 * counts.length);
                }
                counts[id]++;
                of[i][at++] = id;
            }
        }
        this.having = new int[grams.size()][];
        this.weight = new double[grams.size()];
        for (int id = 0; id < having.length; id++) {
            having[id] = new int[counts[id]];
            weight[id] = Math.log(1 + (double) skus.size() / counts[id]);
        }
        this.length = new double[skus.size()];
        this.found = new double[skus.size()];
        this.asking = new boolean[grams.size()];
        this.touched = new int[skus.size()];
        index();
    }

    private void index() {
        int[] filled = new int[having.length];
        for (int i = 0; i < of.length; i++) {
            double sum = 0;
            for (int id : of[i]) {
                having[id][filled[id]++] = i;
                sum += weight[id] * weight[id];
            }
            length[i] = Math.sqrt(sum);
        }
    }

    private static Set<Long> grams(String letters) {
        Set<Long> grams = new HashSet<>();
        for (int i = 0; i + 2 < letters.length(); i++) {
            grams.add(
                    (long) letters.charAt(i) << 32
                            | (long) letters.charAt(i + 1) << 16
                            | letters.charAt(i + 2));
        }
        return grams;
    }

    /**
     * A SKU that reads alike.
     *
     * @param score of a hundred
     * @param reasons why, each a sentence
     */
    record Alike(Sku sku, int score, List<String> reasons) {}

    /** The most alike first; none where nothing reads alike. */
    List<Alike> alike(String name, @Nullable String option) {
        Traits asked = Traits.of(name, option);
        List<Alike> alike = new ArrayList<>();
        near(asked.letters()).forEach((i, like) -> alike.add(judged(asked, i, like)));
        alike.removeIf(one -> one.score() < LEAST);
        alike.sort(
                Comparator.comparingInt((Alike one) -> -one.score())
                        .thenComparing(one -> one.sku().code()));
        if (alike.size() > 1 && alike.get(0).score() - alike.get(1).score() < NEAR) {
            Alike first = alike.getFirst();
            List<String> reasons = new ArrayList<>(first.reasons());
            reasons.add("거의 같은 후보가 더 있어요");
            alike.set(0, new Alike(first.sku(), Math.min(first.score(), GUESS), reasons));
        }
        return alike.size() > OFFERED ? List.copyOf(alike.subList(0, OFFERED)) : alike;
    }

    /** The SKUs that have most of the rarest letters, and how alike each is, from 0 to 1. */
    private Map<Integer, Double> near(String letters) {
        double sum = 0;
        double unknown = Math.log(1 + (double) Math.max(1, skus.size()));
        List<Integer> known = new ArrayList<>();
        for (Long gram : grams(letters)) {
            Integer id = grams.get(gram);
            double w = id == null ? unknown : weight[id];
            sum += w * w;
            if (id != null) {
                known.add(id);
            }
        }
        known.sort(Comparator.comparingInt(id -> having[id].length));
        int many = 0;
        int looked = 0;
        for (int id : known) {
            asking[id] = true;
            if (looked >= BUDGET) {
                continue;
            }
            looked += having[id].length;
            for (int i : having[id]) {
                if (found[i] == 0) {
                    touched[many++] = i;
                }
                found[i] += weight[id] * weight[id];
            }
        }
        Map<Integer, Double> near = new LinkedHashMap<>();
        for (int i : nearest(many)) {
            near.put(i, shared(i) / (length[i] * Math.sqrt(sum)));
        }
        for (int t = 0; t < many; t++) {
            found[touched[t]] = 0;
        }
        known.forEach(id -> asking[id] = false);
        return near;
    }

    private List<Integer> nearest(int many) {
        List<Integer> best = new ArrayList<>();
        for (int t = 0; t < many; t++) {
            int i = touched[t];
            double value = found[i] / length[i];
            if (best.size() == LOOKED_AT
                    && value <= found[best.getLast()] / length[best.getLast()]) {
                continue;
            }
            int at = best.size();
            while (at > 0 && found[best.get(at - 1)] / length[best.get(at - 1)] < value) {
                at--;
            }
            best.add(at, i);
            if (best.size() > LOOKED_AT) {
                best.removeLast();
            }
        }
        return best;
    }

    private double shared(int i) {
        double shared = 0;
        for (int id : of[i]) {
            if (asking[id]) {
                shared += weight[id] * weight[id];
            }
        }
        return shared;
    }

    private Alike judged(Traits asked, int i, double cosine) {
        double like = Math.min(1, cosine);
        List<String> reasons = new ArrayList<>();
        reasons.add("이름과 옵션이 " + Math.round(100 * like) + "% 비슷해요");
        double score = 100 * like;
        score += compared("색상", asked.colours(), traits[i].colours(), reasons);
        score += compared("규격", asked.measures(), traits[i].measures(), reasons);
        score += compared("크기", asked.sizes(), traits[i].sizes(), reasons);
        return new Alike(
                skus.get(i), (int) Math.clamp(Math.round(score), 0, MOST), List.copyOf(reasons));
    }

    /** The same lifts a little; another one is another thing. */
    private static double compared(
            String what, Set<String> asked, Set<String> has, List<String> reasons) {
        if (asked.isEmpty() || has.isEmpty()) {
            return asked.size() == has.size() ? 0 : -4;
        }
        if (asked.equals(has)) {
            reasons.add(
                    what
                            + (what.equals("크기") ? "가" : "이")
                            + " 같아요 ("
                            + String.join(", ", asked)
                            + ")");
            return 5;
        }
        Set<String> both = new HashSet<>(asked);
        both.retainAll(has);
        reasons.add(
                what
                        + (what.equals("크기") ? "가" : "이")
                        + " 달라요 ("
                        + String.join(", ", asked)
                        + " ↔ "
                        + String.join(", ", has)
                        + ")");
        return both.isEmpty() ? -35 : -12;
    }
}
