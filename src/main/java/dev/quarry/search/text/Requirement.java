package dev.quarry.search.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a line must contain to have a match: one of the literals of each clause. It may contain all that and have none.
 * {@link #LETTERS} in a literal stands for any letters, digits and underscores, or none.
 *
 * @param clauses none if nothing is known
 * @param caseSensitive whether the literals are meant as they are written
 */
public record Requirement(List<List<String>> clauses, boolean caseSensitive) {

    /** Which no text has. */
    static final char LETTERS = '\uFFFF';

    public Requirement {
        clauses = clauses.stream().map(List::copyOf).toList();
    }

    /** Which words a line with a match has. */
    public RequiredWords words() {
        return RequiredWords.of(this);
    }

    /** What of a literal stands in a text as it is: one behind the other. */
    public static List<String> pieces(String literal) {
        return literal.indexOf(LETTERS) < 0 ? List.of(literal)
                : Arrays.stream(literal.split(Character.toString(LETTERS), -1)).filter(piece -> !piece.isEmpty()).toList();
    }

    static int lengthOfLongestPiece(String literal) {
        return pieces(literal).stream().mapToInt(String::length).max().orElse(0);
    }

    /**
     * The longest that every line with a match contains, in the case that {@link #caseSensitive} says; empty if there is none.
     */
    String longest() {
        Stream<String> certain = clauses.stream()
                .filter(clause -> clause.size() == 1)
                .flatMap(clause -> pieces(clause.get(0)).stream());
        return certain.max(Comparator.comparingInt(String::length)).orElse("");
    }
}
