package dev.quarry.indexing.chunking.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Merges the clauses of a function, as in Elixir and Haskell, where a function consists of one definition for each pattern of
 * arguments.
 */
final class Clauses {

    private Clauses() {
    }

    /** Returns the definitions with consecutive clauses of one function merged. */
    static List<Definition> merged(List<Definition> definitions) {
        List<Definition> merged = new ArrayList<>();
        for (Definition definition : definitions) {
            Definition last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && isClause(last, definition)) {
                merged.set(merged.size() - 1, new Definition(last.kind(), last.name(), last.container(), last.start(),
                        Math.max(last.end(), definition.end()), last.nameStart()));
            } else {
                merged.add(definition);
            }
        }
        return merged;
    }

    private static boolean isClause(Definition last, Definition next) {
        return !last.kind().isContainer() && last.kind() == next.kind() && last.name().equals(next.name())
                && Objects.equals(last.container(), next.container());
    }
}
