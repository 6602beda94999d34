package dev.quarry.search.text;

/**
 * What the trigram index can look up. PostgreSQL takes trigrams of words only, that is of letters and digits, with two blanks
 * before each word and one behind it; where a literal ends, a word may go on, so there are no blanks.
 *
 * @see <a href="https://www.postgresql.org/docs/current/pgtrgm.html">pg_trgm</a>
 */
final class Trigrams {

    private static final int LENGTH = 3;
    private static final int BLANKS_BEFORE = 2;
    private static final int BLANKS_BEHIND = 1;

    private Trigrams() {
    }

    /**
     * Whether there is one in a literal. Letters beyond ASCII do not count: whether they are letters to the server, and which
     * is the same in upper case, depends on its locale.
     */
    static boolean isIn(String literal) {
        int start = 0;
        while (start < literal.length()) {
            int end = start;
            while (end < literal.length() && isWordCharacter(literal.charAt(end))) {
                end++;
            }
            if (end > start && isLongEnough(literal, start, end)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    private static boolean isLongEnough(String literal, int start, int end) {
        int before = start > 0 && isAscii(literal.charAt(start - 1)) ? BLANKS_BEFORE : 0;
        int behind = end < literal.length() && isAscii(literal.charAt(end)) ? BLANKS_BEHIND : 0;
        return before + end - start + behind >= LENGTH;
    }

    private static boolean isWordCharacter(char character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9';
    }

    private static boolean isAscii(char character) {
        return character < 0x80;
    }
}
