package dev.quarry.search.text;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A necessary condition for a line to have a match: it contains one literal of every clause. The condition is not sufficient.
 * {@link #LETTERS} in a literal stands for any number of letters, digits and underscores.
 *
 * @param clauses empty if nothing is required
 * @param caseSensitive whether the case of the literals matters
 */
public record Requirement(List<List<String>> clauses, boolean caseSensitive) {

    /** A noncharacter, which no text has. */
    static final char LETTERS = '\uFFFF';

    private static final Pattern PIECE_ENDS = Pattern.compile(LETTERS + "|\r?\n");

    public Requirement {
        clauses = clauses.stream().map(List::copyOf).toList();
    }

    /** Returns the words that a line with a match must have. */
    public RequiredWords words() {
        return RequiredWords.of(this);
    }

    /** Returns the pieces of a literal that a text has verbatim and in this order, divided by letters and by line ends. */
    public static List<String> pieces(String literal) {
        return PIECE_ENDS.splitAsStream(literal).filter(piece -> !piece.isEmpty()).toList();
    }

    static int lengthOfLongestPiece(String literal) {
        return pieces(literal).stream().mapToInt(String::length).max().orElse(0);
    }

    /**
     * Returns the longest literal that every line with a match contains, in the case that {@link #caseSensitive} says; empty
     * if there is none.
     */
    String longest() {
        Stream<String> certain = clauses.stream()
                .filter(clause -> clause.size() == 1)
                .flatMap(clause -> pieces(clause.get(0)).stream());
        return certain.max(Comparator.comparingInt(String::length)).orElse("");
    }
}
