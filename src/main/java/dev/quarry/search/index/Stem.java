package dev.quarry.search.index;

import java.util.List;

/**
 * Cuts the endings off English words, so that {@code leases}, {@code leased} and {@code leasing} are looked up as what begins
 * with
 * {@code leas}. It may cut too little, never so much that a word of another meaning is likely.
 */
final class Stem {

    private static final int SHORTEST = 4;
    private static final List<String> ENDINGS = List.of("ations", "ation", "ments", "ment", "ings", "ing", "ers", "ies", "ied",
            "ions", "ion", "ors", "or", "er", "ed", "es", "ly", "al", "s", "e", "y");

    private Stem() {
    }

    static String of(String word) {
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= SHORTEST) {
                return undoubled(word.substring(0, word.length() - ending.length()));
            }
        }
        return word;
    }

    /** {@code mapp} of {@code mapping} is {@code map}. */
    private static String undoubled(String stem) {
        int last = stem.length() - 1;
        boolean isDoubled = stem.charAt(last) == stem.charAt(last - 1) && "aeiouls".indexOf(stem.charAt(last)) < 0;
        return isDoubled ? stem.substring(0, last) : stem;
    }
}
