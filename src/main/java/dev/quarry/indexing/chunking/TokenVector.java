package dev.quarry.indexing.chunking;

import dev.quarry.platform.text.Words;

/**
 * Builds a PostgreSQL {@code tsvector} out of code: the whole of each identifier in lower case, and its parts at the same
 * position. {@code HTTPServer2_fooBar} is found by {@code httpserver2_foobar} as by {@code server} or {@code bar}, and a phrase
 * finds it with its neighbour whichever of these it names.
 *
 * <p>
 * Add ranges of text in the order they stand in, each with its weight; positions go on from range to range. The vector keeps
 * within PostgreSQL's limits, so that {@link #text()} can always be cast: words past 255 UTF-16 units are passed
 * over, positions stop at 16383, a lexeme keeps its first 256, and whatever would be past 1 MiB is left out.
 * Not for use by
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
    private boolean isIncomplete;

    /**
     * Adds the words of {@code text} from {@code start} up to {@code end}, both counted in UTF-16 units.
     *
     * @throws IndexOutOfBoundsException if that is no range of {@code text}
     */
    TokenVector add(String text, int start, int end, Weight weight) {
        words.read(text, start, end);
        while (words.advance()) {
            position = Math.min(position + 1, MAX_POSITION);
            if (!words.isEmpty()) {
                addWord(weight);
            } else {
                isIncomplete |= words.isTooLong();
            }
        }
        return this;
    }

    /** What is added from now on is no neighbour of what was added before. */
    TokenVector gap() {
        position = Math.min(position + GAP, MAX_POSITION);
        return this;
    }

    /** Says that words which belong to these are elsewhere. */
    void markIncomplete() {
        isIncomplete = true;
    }

    /** Forgets what was added. */
    void clear() {
        lexemes.clear();
        position = 0;
        isIncomplete = false;
    }

    /** Returns the text form, which {@code ::tsvector} takes as it is; empty if no word was added. */
    String text() {
        out.setLength(0);
        lexemes.appendTo(out);
        if (lexemes.isCut() || isIncomplete) {
            out.append(out.isEmpty() ? "'" : " '").append(Words.LEFT_OUT).append('\'');
        }
        return out.toString();
    }

    private void addWord(Weight weight) {
        lexemes.add(words.letters(), 0, words.length(), position, weight);
        for (int part = 0; part < words.partCount(); part++) {
            lexemes.add(words.letters(), words.partStart(part), words.partEnd(part), position, weight);
        }
    }
}
