package dev.quarry.search.query;

/** Finds the words of a query, which are separated by white space outside quotes. */
public final class QueryWords {

    private static final char QUOTE = '"';

    private QueryWords() {
    }

    /** Returns the offset of the first character, from {@code start} on, that is not white space. */
    public static int skipSpace(String query, int start) {
        int position = start;
        while (position < query.length() && Character.isWhitespace(query.charAt(position))) {
            position++;
        }
        return position;
    }

    /** Returns {@code end} without the white space before it. */
    static int trimSpace(String query, int start, int end) {
        int position = end;
        while (position > start && Character.isWhitespace(query.charAt(position - 1))) {
            position--;
        }
        return position;
    }

    /** Returns the exclusive end of the word that begins at {@code start}; {@code start} itself if there is white space. */
    public static int end(String query, int start) {
        int position = start;
        while (position < query.length() && !Character.isWhitespace(query.charAt(position))) {
            int close = query.charAt(position) == QUOTE ? query.indexOf(QUOTE, position + 1) : -1;
            position = Math.max(close, position) + 1;
        }
        return position;
    }

    /** Returns the start of the word that ends at {@code end}. Quotes are not considered. */
    static int lastWord(String query, int start, int end) {
        int position = end;
        while (position > start && !Character.isWhitespace(query.charAt(position - 1))) {
            position--;
        }
        return position;
    }

    static String unquoted(String value) {
        boolean isQuoted = value.length() > 2 && value.charAt(0) == QUOTE && value.charAt(value.length() - 1) == QUOTE;
        return isQuoted ? value.substring(1, value.length() - 1) : value;
    }
}
