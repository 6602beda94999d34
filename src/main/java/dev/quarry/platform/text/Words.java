package dev.quarry.platform.text;

import java.util.Objects;

/**
 * Reads a text word by word, in lower case, each with the parts it is composed of.
 *
 * <p>
 * A word is a run of Unicode letters, digits and underscores, and of the marks that combine with them. Its parts end at
 * underscores, between digits and letters, before a capital that follows a small letter, before the last of several
 * capitals when a small letter follows, and where a script without spaces begins or ends: {@code HTTPServer2_fooBar} is
 * {@code http}, {@code server}, {@code 2}, {@code foo} and {@code bar}. A run of Chinese letters is one part, whatever the
 * number of words in it; {@link Bigrams} are what is found within it.
 *
 * <p>
 * Lower case is {@link Character#toLowerCase(int)} of each code point: it depends on no locale. What is read by one version of
 * this class and looked up by another is not found: a change of it is one of the chunker's version.
 */
public final class Words {

    /** How many UTF-16 units a word has at most; what is longer is data, and is empty here. In UTF-8: 765 bytes. */
    public static final int MAX_LENGTH = 255;

    /** What stands among the words of a text that has some which are too long to stand there themselves. */
    public static final String LEFT_OUT = "\u2026";

    /** What stands among the words of a text that begins or ends within a line. */
    public static final String TORN = "\u22EF";

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

    /** Whether it belongs to the word that stands before it. */
    public static boolean isPart(int codePoint) {
        return LetterClass.of(codePoint) != LetterClass.NONE;
    }

    /** Whether a word may begin with it: a mark begins none. */
    public static boolean beginsWord(int codePoint) {
        return isPart(codePoint) && LetterClass.of(codePoint) != LetterClass.MARK;
    }

    /** Begins to read the range of {@code text} from {@code start} up to {@code end}. */
    public void read(String text, int start, int end) {
        Objects.checkFromToIndex(start, end, text.length());
        this.text = text;
        this.next = start;
        this.end = end;
    }

    /**
     * The first letters of the parts, which camel humps are found by: {@code jr} of {@code JobRepository}; empty if it is no
     * word.
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

    /** Moves to the next word; false if there is none. */
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

    /** Where the word begins in the text; its parts stand as far behind as in {@link #letters}. */
    public int start() {
        return start;
    }

    /** Where the word ends in the text, also one that is too long. */
    public int end() {
        return next;
    }

    /** Whether there is nothing to keep of the word: it is too long, or of underscores only. */
    public boolean isEmpty() {
        return partCount == 0;
    }

    /** Whether the word is too long. */
    public boolean isTooLong() {
        return isTooLong;
    }

    /** The word in lower case: the first {@link #length()} units of an array that the next word overwrites. */
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

    /** Whether it is a letter of a script without spaces. */
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
