package dev.quarry.indexing.chunking;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.text.Bigrams;
import dev.quarry.platform.text.SignedName;
import dev.quarry.platform.text.WordFolding;
import dev.quarry.platform.text.Words;

/**
 * Builds a PostgreSQL {@code tsvector} out of code: the whole of each identifier in lower case, and its parts at the same
 * position. {@code HTTPServer2_fooBar} is found by {@code httpserver2_foobar} as by {@code server} or {@code bar}, and a phrase
 * finds it with its neighbour whichever of these it names. A word with letters beyond ASCII is there as it is written and
 * folded
 * ({@link WordFolding}), a run of letters of a script without spaces as its {@link Bigrams}, a {@link SignedName} with its
 * signs.
 *
 * <p>
 * Add ranges of text in the order they stand in, each with its weight; positions go on from range to range. The vector keeps
 * within PostgreSQL's limits, so that {@link #text()} can always be cast: words past 255 UTF-16 units are kept
 * beside it, positions stop at 16383, a lexeme keeps its first 256, and whatever would be past 1 MiB is left out. Not for use
 * by
 * several threads; {@link #clear()} makes it ready for the next text without allocating again.
 */
final class TokenVector {

    /** The last position that a {@code tsvector} can tell from those after it. */
    static final int MAX_POSITION = 16_383;

    /** More words than any phrase has. */
    private static final int GAP = 100;

    private final Words words = new Words();
    private final Lexemes lexemes = new Lexemes();
    private final StringBuilder out = new StringBuilder();
    private int position;
    private final StringBuilder longWords = new StringBuilder();
    private boolean isTorn;

    /**
     * Adds the words of {@code text} from {@code start} up to {@code end}, both counted in UTF-16 units.
     *
     * @throws IndexOutOfBoundsException if that is no range of {@code text}
     */
    TokenVector add(String text, int start, int end, Weight weight) {
        words.read(text, start, end);
        while (words.advance()) {
            position = Math.min(position + 1, MAX_POSITION);
            if (words.isTooLong()) {
                addLongWord(text, words.start(), words.end());
                addRuns(Bigrams.runs(text, words.start(), words.end()), weight);
            } else if (!words.isEmpty()) {
                addWord(weight);
                addSignedName(SignedName.at(text, words), weight);
                if (!words.isAscii()) {
                    addRuns(Bigrams.runs(text, words.start(), words.end()), weight);
                }
            }
        }
        return this;
    }

    /** What is added from now on is no neighbour of what was added before. */
    TokenVector gap() {
        position = Math.min(position + GAP, MAX_POSITION);
        return this;
    }

    /** Adds a range of letters that is more than a token. */
    void addLongWord(String text, int start, int end) {
        if (!longWords.isEmpty()) {
            longWords.append(' ');
        }
        for (int at = start; at < end;) {
            int letter = text.codePointAt(at);
            longWords.appendCodePoint(Character.toLowerCase(letter));
            at += Character.charCount(letter);
        }
    }

    /** Says that a line goes on elsewhere: who looks for all words of one line looks for them in one vector. */
    void markTorn() {
        isTorn = true;
    }

    /** Adds the words, each either to those that are composed of several parts or to the parts. */
    void addWordsTo(Set<String> composed, Set<String> parts) {
        lexemes.addTo(composed, parts);
    }

    /** Forgets what was added. */
    void clear() {
        lexemes.clear();
        position = 0;
        longWords.setLength(0);
        isTorn = false;
    }

    /** Returns the text form, which {@code ::tsvector} takes as it is; empty if no word was added. */
    String text() {
        out.setLength(0);
        lexemes.appendTo(out);
        if (!longWords.isEmpty()) {
            appendMark(Words.LEFT_OUT);
        }
        if (isTorn) {
            appendMark(Words.TORN);
        }
        return out.toString();
    }

    /** Returns the words that are too long to be tokens, in lower case. */
    String longWords() {
        return longWords.toString();
    }

    private void appendMark(String mark) {
        out.append(out.isEmpty() ? "'" : " '").append(mark).append('\'');
    }

    private void addWord(Weight weight) {
        lexemes.add(words.letters(), 0, words.length(), position, weight);
        if (words.isAscii()) {
            for (int part = 0; part < words.partCount(); part++) {
                lexemes.addPart(words.letters(), words.partStart(part), words.partEnd(part), position, weight);
            }
        } else {
            addFolded(weight);
        }
    }

    private void addFolded(Weight weight) {
        char[] whole = folded(0, words.length());
        lexemes.add(whole, 0, whole.length, position, weight);
        for (int part = 0; part < words.partCount(); part++) {
            if (!words.isUnspaced(part)) {
                char[] folded = folded(words.partStart(part), words.partEnd(part));
                lexemes.addPart(folded, 0, folded.length, position, weight);
            }
        }
    }

    private char[] folded(int start, int end) {
        return WordFolding.fold(new String(words.letters(), start, end - start)).toCharArray();
    }

    private void addSignedName(@Nullable SignedName name, Weight weight) {
        if (name != null) {
            lexemes.addFragment(name.name(), position, weight);
        }
    }

    /** The first bigram stands where the word does. */
    private void addRuns(List<String> runs, Weight weight) {
        int next = position;
        for (String run : runs) {
            for (String bigram : Bigrams.of(run)) {
                position = next;
                lexemes.addFragment(bigram, position, weight);
                next = Math.min(position + 1, MAX_POSITION);
            }
        }
    }
}
