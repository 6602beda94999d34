package dev.quarry.search.ranked;

import java.util.List;
import java.util.Set;

import dev.quarry.platform.text.WordFolding;
import dev.quarry.search.index.Term;

/**
 * How well the words of a query match a name: of a definition, of a file or of a directory.
 *
 * @param matched for each word, whether the name has it
 * @param meant the share of the name's parts that match a word, from 0 to 1
 * @param isWhole whether the name is a word of the query, or several adjacent words
 */
record NameMatch(boolean[] matched, double meant, boolean isWhole) {

    /** @param wholeNames the words of the query, and its adjacent words as one name, without separators */
    static NameMatch of(String name, List<QueryWord> words, Set<String> wholeNames) {
        List<String> parts = Term.parts(name);
        parts.replaceAll(WordFolding::fold);
        String joined = parts.size() == 1 ? parts.get(0) : String.join("", parts);
        boolean isWhole = wholeNames.contains(joined);
        boolean[] matched = new boolean[words.size()];
        int meant = 0;
        for (String part : parts) {
            boolean isMeant = false;
            for (int i = 0; i < matched.length; i++) {
                if (words.get(i).isLike(part)) {
                    matched[i] = true;
                    isMeant |= !words.get(i).isComposed();
                }
            }
            meant += isMeant ? 1 : 0;
        }
        for (int i = 0; i < matched.length && parts.size() > 1; i++) {
            matched[i] |= words.get(i).isLike(joined);
        }
        return new NameMatch(matched, isWhole ? 1 : (double) meant / Math.max(1, parts.size()), isWhole);
    }

    /** Returns a name without the characters that separate its words. */
    static String bare(String name) {
        return String.join("", Term.parts(name));
    }

    /** Returns the sum of the weights of the words that the name has. */
    double weight(double[] weights) {
        double sum = 0;
        for (int i = 0; i < matched.length; i++) {
            sum += matched[i] ? weights[i] : 0;
        }
        return sum;
    }
}
