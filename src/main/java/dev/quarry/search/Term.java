package dev.quarry.search;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A word of a query.
 *
 * @param whole in lower case
 * @param parts of which it is composed; itself if it is not
 * @param prefix what its other forms begin with, such as {@code expir} of {@code expired}
 */
record Term(String whole, List<String> parts, String prefix) {

    Term {
        parts = List.copyOf(parts);
    }

    boolean isComposed() {
        return parts.size() > 1;
    }

    /** The {@code tsquery} of the word itself. */
    String exactly() {
        return quoted(whole);
    }

    /** The {@code tsquery} of the word, its other forms, and its parts if they stand near one another. */
    String loosely() {
        return isComposed()
                ? "(" + quoted(whole) + ":* | (" + allParts() + ":*))"
                : quoted(prefix) + ":*";
    }

    private String allParts() {
        return parts.stream().map(Term::quoted).collect(Collectors.joining(" & "));
    }

    /** Words are letters, digits, marks and underscores: there is nothing to escape. */
    static String quoted(String lexeme) {
        return "'" + lexeme + "'";
    }
}
