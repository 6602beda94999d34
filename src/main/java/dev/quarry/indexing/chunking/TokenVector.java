package dev.quarry.indexing.chunking;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.text.Bigrams;
import dev.quarry.platform.text.SignedName;
import dev.quarry.platform.text.WordFolding;
import dev.quarry.platform.text.Words;

/**
 * Builds a PostgreSQL {@code tsvector} from code: each identifier as a whole in lower case, and its parts at the same position.
 * {@code HTTPServer2_fooBar} matches {@code httpserver2_foobar} as well as {@code server} or {@code bar}, and a phrase of any
 * of these and an adjacent word matches, too. A word with letters beyond ASCII is added as written and folded
 * ({@link WordFolding}), a run of letters of a script without spaces as its {@link Bigrams}, a {@link SignedName} with its
 * signs.
 *
 * <p>
 * Add ranges of text in their order, each with its weight; positions continue from range to range. The vector observes
 * PostgreSQL's limits, so that {@link #text()} can always be cast: words of more than 255 UTF-16 units are kept separately,
 * positions stop at 16383, a lexeme keeps its first 256 positions, and anything beyond 1 MiB is omitted. Not thread-safe;
 * {@link #clear()} prepares it for the next text without new allocations.
 */
public final class TokenVector {

    /** The highest position in a {@code tsvector}; PostgreSQL reduces greater ones to it. */
    static final int MAX_POSITION = 16_383;

    /** The distance between unrelated words; no phrase is this long. */
    private static final int GAP = 100;

    private final Words words = new Words();
    private final Lexemes lexemes = new Lexemes();
    private final StringBuilder out = new StringBuilder();
    private int position;
    private final StringBuilder longWords = new StringBuilder();
    private boolean isSplit;

    /**
     * Returns the text form of a {@code tsvector} of the words of a path, which are indexed like those of a chunk: queries name
     * files as often as their content. The words of the file name have the highest weight.
     */
    public static String ofPath(String path) {
        int name = path.lastIndexOf('/') + 1;
        return new TokenVector()
                .add(path, 0, name, Weight.COMMENT)
                .add(path, name, path.length(), Weight.SYMBOL)
                .text();
    }

    /**
     * Adds the words of {@code text} from {@code start} to {@code end}, in UTF-16 units.
     *
     * @throws IndexOutOfBoundsException if the range is not within {@code text}
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

    /** Separates the words added before from those added after, so that no phrase spans both. */
    TokenVector gap() {
        position = Math.min(position + GAP, MAX_POSITION);
        return this;
    }

    /** Adds a word that is too long to be a token. */
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

    /**
     * Marks the chunk as one that contains a line in part: a query for several words on one line expects them in one vector.
     */
    void markSplit() {
        isSplit = true;
    }

    /** Adds each word either to {@code composed}, if it has several parts, or to {@code parts}. */
    void addWordsTo(Set<String> composed, Set<String> parts) {
        lexemes.addTo(composed, parts);
    }

    /** Removes all tokens. */
    void clear() {
        lexemes.clear();
        position = 0;
        longWords.setLength(0);
        isSplit = false;
    }

    /** Returns the text form, valid for a cast to {@code tsvector}; empty if no word was added. */
    String text() {
        out.setLength(0);
        lexemes.appendTo(out);
        if (!longWords.isEmpty()) {
            appendMark(Words.LEFT_OUT);
        }
        if (isSplit) {
            appendMark(Words.SPLIT);
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

    /** The first bigram has the position of the word. */
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

    /** The weight of a word by its context. PostgreSQL denotes weights by letters, {@code A} being the highest. */
    enum Weight {

        /** The name of a symbol in its definition. */
        SYMBOL('A'),

        /**
         * The header of a chunk, which is the signatures of the definitions, or the headings, that enclose it; and the comment
         * that documents a definition.
         */
        HEADER('B'),

        /** Code, and the prose of a text file. */
        CODE('C'),

        /** A comment. */
        COMMENT('D');

        private final char letter;

        Weight(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }
    }
}
