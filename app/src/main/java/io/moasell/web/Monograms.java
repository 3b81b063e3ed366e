package io.moasell.web;

import java.util.Map;

/**
 * The one or two letters in a channel's badge; marketplaces' own marks are not ours to show. A code
 * that is not listed shows its first letter.
 */
public final class Monograms {

    private static final Map<String, String> LETTERS =
            Map.of(
                    "SMARTSTORE", "N",
                    "AUCTION", "옥",
                    "GMARKET", "G",
                    "INTERPARK", "인",
                    "ELEVENST", "11",
                    "COUPANG", "쿠",
                    "WEMAKEPRICE", "위",
                    "TMON", "티",
                    "OFFLINE", "수");

    private Monograms() {}

    /** The letters for a channel's code. */
    public static String of(String code) {
        return LETTERS.getOrDefault(code, code.isEmpty() ? "?" : code.substring(0, 1));
    }
}
