package dev.quarry.platform.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The n-grams that index words of a script without spaces: a run of letters becomes the pairs of adjacent letters, and its
 * last letter alone, each one position after the previous. A word within the run is a phrase of its pairs; a single letter is
 * a prefix of a pair.
 *
 * @see
 *      <a href=
 *      "https://lucene.apache.org/core/9_11_0/analysis/common/org/apache/lucene/analysis/cjk/CJKBigramFilter.html">Lucene's
 *      CJKBigramFilter</a>
 */
public final class Bigrams {

    private Bigrams() {
    }

    /** Returns a bigram for each letter of {@code run}: the letter and the next one. */
    public static List<String> of(String run) {
        List<String> bigrams = new ArrayList<>();
        for (int start = 0; start < run.length();) {
            int next = run.offsetByCodePoints(start, 1);
            int end = next < run.length() ? run.offsetByCodePoints(next, 1) : next;
            bigrams.add(run.substring(start, end));
            start = next;
        }
        return bigrams;
    }

    /** Returns the runs of unspaced letters in {@code text} from {@code start} to {@code end} (exclusive), folded. */
    public static List<String> runs(String text, int start, int end) {
        List<String> runs = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        for (int at = start; at < end;) {
            int letter = text.codePointAt(at);
            if (Words.isUnspacedLetter(letter) || (!run.isEmpty() && Words.isMark(letter))) {
                run.appendCodePoint(letter);
            } else if (!run.isEmpty()) {
                runs.add(WordFolding.fold(run.toString()));
                run.setLength(0);
            }
            at += Character.charCount(letter);
        }
        if (!run.isEmpty()) {
            runs.add(WordFolding.fold(run.toString()));
        }
        return runs;
    }
}
