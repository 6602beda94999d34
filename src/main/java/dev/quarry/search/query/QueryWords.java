package dev.quarry.search.query;

/** Where the words of a query begin and end: at white space that is not in quotes. */
public final class QueryWords {

    private static final char QUOTE = '"';

    private QueryWords() {
    }

    public static int skipSpace(String query, int start) {
        int position = start;
        while (position < query.length() && Character.isWhitespace(query.charAt(position))) {
            position++;
        }
        return position;
    }

    /** The end of {@code query} from {@code start} to {@code end} without the white space there. */
    static int trimSpace(String query, int start, int end) {
        int position = end;
        while (position > start && Character.isWhitespace(query.charAt(position - 1))) {
            position--;
        }
        return position;
    }

    /** The end of the word that begins at {@code start}; {@code start} itself if there is white space. */
    public static int end(String query, int start) {
        int position = start;
        while (position < query.length() && !Character.isWhitespace(query.charAt(position))) {
            int close = query.charAt(position) == QUOTE ? query.indexOf(QUOTE, position + 1) : -1;
            position = Math.max(close, position) + 1;
        }
        return position;
    }

    /** The beginning of the word that ends at {@code end}; one with quotes in it is not looked for. */
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
