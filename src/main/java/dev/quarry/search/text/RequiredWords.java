package dev.quarry.search.text;

import java.util.List;
import java.util.stream.Stream;

/**
 * The words that the lines of a match must have: for each clause, all words of one alternative.
 *
 * @param clauses empty if nothing is required
 * @param crossesLines whether the words of several clauses may be in different lines; those of one alternative are in one
 */
public record RequiredWords(List<Clause> clauses, boolean crossesLines) {

    public RequiredWords {
        clauses = List.copyOf(clauses);
    }

    /** The words of a match that is in one line. */
    public RequiredWords(List<Clause> clauses) {
        this(clauses, false);
    }

    /**
     * One clause.
     *
     * @param alternatives the words of each alternative; an empty list means that nothing is known of it
     */
    public record Clause(List<List<WordPattern>> alternatives) {

        public Clause {
            alternatives = alternatives.stream().map(List::copyOf).toList();
        }

        private boolean isKnown() {
            return alternatives.stream().noneMatch(List::isEmpty);
        }
    }

    static RequiredWords of(Requirement requirement) {
        return new RequiredWords(requirement.clauses().stream()
                .map(literals -> new Clause(literals.stream()
                        .map(literal -> WordPattern.of(literal, requirement.caseSensitive()))
                        .toList()))
                .filter(Clause::isKnown)
                .toList(), requirement.crossesLines());
    }

    /** Returns all distinct patterns. */
    public Stream<WordPattern> patterns() {
        return clauses.stream().flatMap(clause -> clause.alternatives().stream()).flatMap(List::stream).distinct();
    }
}
