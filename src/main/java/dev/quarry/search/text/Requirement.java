package dev.quarry.search.text;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A necessary condition for a line, or for several if matches cross lines, to have a match: it contains one literal of every
 * clause. The condition is not sufficient.
 * {@link #LETTERS} in a literal stands for any number of letters, digits and underscores.
 *
 * @param clauses empty if nothing is required
 * @param caseSensitive whether the case of the literals matters
 * @param crossesLines whether the literals of a match may be in different lines
 */
public record Requirement(List<List<String>> clauses, boolean caseSensitive, boolean crossesLines) {

    /** A noncharacter, which no text has. */
    static final char LETTERS = '\uFFFF';

    private static final Pattern PIECE_ENDS = Pattern.compile(LETTERS + "|\r?\n");

    public Requirement {
        clauses = clauses.stream().map(List::copyOf).toList();
    }

    /** The requirement of matches within one line. */
    public Requirement(List<List<String>> clauses, boolean caseSensitive) {
        this(clauses, caseSensitive, false);
    }

    /** Returns the words that the lines of a match must have. */
    public RequiredWords words() {
        return RequiredWords.of(this);
    }

    /** Returns the pieces of a literal that a text has verbatim and in this order, divided by letters and by line ends. */
    public static List<String> pieces(String literal) {
        return PIECE_ENDS.splitAsStream(literal).filter(piece -> !piece.isEmpty()).toList();
    }

    /** Whether a text has the pieces of one literal of every clause, in any places. */
    boolean isMetBy(String text) {
        String searched = caseSensitive ? text : Folding.fold(text);
        return clauses.stream().allMatch(clause -> clause.stream().anyMatch(literal -> pieces(literal).stream()
                .allMatch(piece -> searched.contains(caseSensitive ? piece : Folding.fold(piece)))));
    }

    static int lengthOfLongestPiece(String literal) {
        return pieces(literal).stream().mapToInt(String::length).max().orElse(0);
    }

    /**
     * Returns the longest piece of a literal that every match contains, in the case that {@link #caseSensitive} says; empty if
     * there is none.
     */
    String longest() {
        Stream<String> certain = clauses.stream()
                .filter(clause -> clause.size() == 1)
                .flatMap(clause -> pieces(clause.get(0)).stream());
        return certain.max(Comparator.comparingInt(String::length)).orElse("");
    }
}
