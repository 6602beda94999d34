package dev.quarry.platform.text;

import java.util.Objects;

/**
 * Tokenizes a text into words in lower case, and words into parts.
 *
 * <p>
 * A word is a run of Unicode letters, digits and underscores, and of the marks that combine with them. Its parts are divided
 * at underscores, between digits and letters, before a capital that follows a small letter, before the last of several
 * capitals when a small letter follows, and where a script without spaces begins or ends: {@code HTTPServer2_fooBar} has the
 * parts {@code http}, {@code server}, {@code 2}, {@code foo} and {@code bar}. A run of Chinese letters is one part, however
 * many words it holds; {@link Bigrams} index its contents.
 *
 * <p>
 * Lower case is {@link Character#toLowerCase(int)} of each code point, independent of the locale. Text that one version of
 * this class has indexed is not found by another: a change of this class requires a new version of the chunker.
 */
public final class Words {

    /** Maximum length of a word in UTF-16 units. A longer word is data, and is reported as empty. In UTF-8: 765 bytes. */
    public static final int MAX_LENGTH = 255;

    /** Token that marks a text in which words were too long to be indexed. */
    public static final String LEFT_OUT = "\u2026";

    /** Token that marks a text that begins or ends within a line. */
    public static final String SPLIT = "\u22EF";

    private static final int NO_PART = -1;

    private final char[] letters = new char[MAX_LENGTH];
    private final int[] partStarts = new int[MAX_LENGTH];
    private final int[] partEnds = new int[MAX_LENGTH];
    private int length;
    private int partCount;
    private int openPart;
    private boolean isTooLong;
    private boolean isAscii;

    private String text = "";
    private int start;
    private int next;
    private int end;

    /** Whether the character continues a word. */
    public static boolean isPart(int codePoint) {
        return LetterClass.of(codePoint) != LetterClass.NONE;
    }

    /** Whether a word may begin with the character; a mark begins none. */
    public static boolean beginsWord(int codePoint) {
        return isPart(codePoint) && LetterClass.of(codePoint) != LetterClass.MARK;
    }

    /** Starts to read {@code text} from {@code start} to {@code end} (exclusive). */
    public void read(String text, int start, int end) {
        Objects.checkFromToIndex(start, end, text.length());
        this.text = text;
        this.next = start;
        this.end = end;
    }

    /**
     * Returns the first letters of the parts, which a search by camel humps uses: {@code jr} of {@code JobRepository}; empty
     * if {@code name} has no word.
     */
    public static String initials(String name) {
        Words words = new Words();
        words.read(name, 0, name.length());
        StringBuilder initials = new StringBuilder();
        while (words.advance()) {
            for (int part = 0; part < words.partCount; part++) {
                initials.appendCodePoint(Character.codePointAt(words.letters, words.partStarts[part], words.length));
            }
        }
        return initials.toString();
    }

    /** Moves to the next word; returns false if there is none. */
    public boolean advance() {
        while (next < end) {
            int codePoint = text.codePointAt(next);
            if (beginsWord(codePoint)) {
                start = next;
                readWord();
                return true;
            }
            next += Character.charCount(codePoint);
        }
        return false;
    }

    /** Returns the offset of the word in the text; offsets of parts are relative to it, as in {@link #letters}. */
    public int start() {
        return start;
    }

    /** Returns the exclusive end offset of the word in the text, also of a word that is too long. */
    public int end() {
        return next;
    }

    /** Whether the word has nothing to index: it is too long, or consists of underscores only. */
    public boolean isEmpty() {
        return partCount == 0;
    }

    /** Whether the word is too long. */
    public boolean isTooLong() {
        return isTooLong;
    }

    /** Returns the word in lower case: the first {@link #length()} units of an array that the next word overwrites. */
    public char[] letters() {
        return letters;
    }

    public int length() {
        return length;
    }

    public int partCount() {
        return partCount;
    }

    public int partStart(int part) {
        return partStarts[part];
    }

    public int partEnd(int part) {
        return partEnds[part];
    }

    /** Whether the part is a run of letters of a script without spaces. */
    public boolean isUnspaced(int part) {
        return isUnspacedLetter(Character.codePointAt(letters, partStarts[part]));
    }

    /** Whether the letter belongs to a script without spaces. */
    static boolean isUnspacedLetter(int codePoint) {
        return LetterClass.of(codePoint) == LetterClass.UNSPACED;
    }

    static boolean isMark(int codePoint) {
        return LetterClass.of(codePoint) == LetterClass.MARK;
    }

    /** Whether all letters are ASCII; false for a word that is too long. */
    public boolean isAscii() {
        return isAscii;
    }

    private void readWord() {
        length = 0;
        isAscii = true;
        partCount = 0;
        openPart = NO_PART;
        isTooLong = false;
        LetterClass previous = LetterClass.NONE;
        int previousStart = 0;
        while (next < end) {
            int codePoint = text.codePointAt(next);
            LetterClass current = LetterClass.of(codePoint);
            if (current == LetterClass.NONE) {
                break;
            }
            if (length + Character.charCount(codePoint) > MAX_LENGTH) {
                skipRest();
                return;
            }
            next += Character.charCount(codePoint);
            if (current != LetterClass.MARK) {
                openOrEndPart(previous, previousStart, current);
                previous = current;
                previousStart = length;
            }
            append(codePoint);
        }
        endPart(length);
    }

    private void append(int codePoint) {
        if (codePoint <= 'z') {
            letters[length++] = (char) (codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 'a' - 'A' : codePoint);
        } else {
            isAscii = false;
            length += Character.toChars(Character.toLowerCase(codePoint), letters, length);
        }
    }

    private void openOrEndPart(LetterClass previous, int previousStart, LetterClass current) {
        if (current == LetterClass.UNDERSCORE) {
            endPart(length);
            openPart = NO_PART;
        } else if (openPart == NO_PART) {
            openPart = length;
        } else if (previous == LetterClass.UPPER && current == LetterClass.LOWER) {
            // HTTPServer: the S was read as the last of the capitals, but begins the next part.
            startPart(previousStart);
        } else if (previous != current) {
            startPart(length);
        }
    }

    private void startPart(int start) {
        endPart(start);
        openPart = start;
    }

    private void endPart(int partEnd) {
        if (openPart != NO_PART && openPart < partEnd) {
            partStarts[partCount] = openPart;
            partEnds[partCount] = partEnd;
            partCount++;
        }
    }

    private void skipRest() {
        isTooLong = true;
        isAscii = false;
        partCount = 0;
        length = 0;
        while (next < end && isPart(text.codePointAt(next))) {
            next += Character.charCount(text.codePointAt(next));
        }
    }
}
