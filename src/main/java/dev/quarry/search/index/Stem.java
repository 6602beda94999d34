package dev.quarry.search.index;

import java.util.List;
import java.util.stream.Stream;

/**
 * Strips the endings of English words, so that {@code leases}, {@code leased} and {@code leasing} are all looked up by the
 * prefix {@code leas}. The stemmer prefers to strip too little over conflating words of different meaning.
 */
final class Stem {

    private static final int SHORTEST = 4;
    private static final List<String> ENDINGS = List.of("ations", "ation", "ments", "ment", "ings", "ing", "ers", "ies", "ied",
            "ions", "ion", "ors", "or", "er", "ed", "es", "ly", "al", "s", "e", "y");

    /** Endings that follow a stem as it is. */
    private static final List<String> ADDED = List.of("", "e", "s", "es", "ed", "ing", "ings", "er", "ers", "or", "ors", "ion",
            "ions", "ation", "ations", "ment", "ments", "ements", "ement", "y", "ies", "ied", "al", "ly", "able", "ive", "ity");
    /** Endings that double the last letter of a stem, as in {@code mapping}. */
    private static final List<String> DOUBLING = List.of("ed", "ing", "ings", "er", "ers");

    private Stem() {
    }

    /** Returns the words that may be forms of {@code word}, most of which do not exist. */
    static List<String> forms(String word) {
        String stem = of(word);
        String doubled = stem + stem.charAt(stem.length() - 1);
        return Stream.of(Stream.of(word), ADDED.stream().map(stem::concat), DOUBLING.stream().map(doubled::concat))
                .flatMap(forms -> forms)
                .distinct()
                .toList();
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
