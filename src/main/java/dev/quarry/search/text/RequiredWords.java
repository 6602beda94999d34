package dev.quarry.search.text;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which words a line with a match has: of each clause, all words of one of its alternatives.
 *
 * @param clauses none if nothing is known
 */
public record RequiredWords(List<Clause> clauses) {

    public RequiredWords {
        clauses = List.copyOf(clauses);
    }

    /** @param alternatives what is known of the words of each; of some, it may be nothing */
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
                .toList());
    }

    /** All of them, each once. */
    public Stream<WordPattern> patterns() {
        return clauses.stream().flatMap(clause -> clause.alternatives().stream()).flatMap(List::stream).distinct();
    }
}
