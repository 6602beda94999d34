package dev.quarry.search.index;

import java.util.List;

/**
 * Strips the endings of English words, so that {@code leases}, {@code leased} and {@code leasing} are all looked up by the
 * prefix {@code leas}. The stemmer prefers to strip too little over conflating words of different meaning.
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

    /** Removes a doubled last letter: {@code mapp}, from {@code mapping}, becomes {@code map}. */
    private static String undoubled(String stem) {
        int last = stem.length() - 1;
        boolean isDoubled = stem.charAt(last) == stem.charAt(last - 1) && "aeiouls".indexOf(stem.charAt(last)) < 0;
        return isDoubled ? stem.substring(0, last) : stem;
    }
}
