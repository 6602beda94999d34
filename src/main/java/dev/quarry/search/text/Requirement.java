package dev.quarry.search.text;

import java.util.List;

/**
 * What a text must contain to have a match: one of the literals of each clause. It may contain all that and have none.
 *
 * @param clauses none if nothing is known
 * @param caseSensitive whether the literals are meant as they are written
 */
public record Requirement(List<List<String>> clauses, boolean caseSensitive) {

    public Requirement {
        clauses = clauses.stream().map(List::copyOf).toList();
    }

    /** Whether an index of trigrams can tell which texts to look at. */
    public boolean isSelective() {
        return clauses.stream().anyMatch(clause -> clause.stream().allMatch(Trigrams::isIn));
    }

    /** Which words of the index every text with a match has, in one chunk: all clauses are of one line. */
    public CertainLexemes lexemes() {
        return caseSensitive
                ? CertainLexemes.of(clauses.stream().filter(clause -> clause.size() == 1).map(clause -> clause.get(0)).toList())
                : CertainLexemes.NONE;
    }

    /**
     * The longest literal that every text with a match contains, in the case that {@link #caseSensitive} says; empty if there
     * is none.
     */
    String longest() {
        return clauses.stream()
                .filter(clause -> clause.size() == 1)
                .map(clause -> clause.get(0))
                .reduce("", (longest, literal) -> literal.length() > longest.length() ? literal : longest);
    }
}
