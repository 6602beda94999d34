package dev.quarry.relevance;

import java.util.Set;

/**
 * A query and its accepted answers.
 *
 * @param accepted files, as {@code DIRECTORY/PATH} below the directory of all repositories
 */
record JudgedQuery(QueryKind kind, QuerySet set, String text, Set<String> accepted) {

    JudgedQuery {
        accepted = Set.copyOf(accepted);
        if (text.isBlank() || accepted.isEmpty()) {
            throw new IllegalArgumentException("The query or its accepted files are missing: " + text);
        }
    }
}
