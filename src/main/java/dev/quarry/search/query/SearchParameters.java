package dev.quarry.search.query;

import org.jspecify.annotations.Nullable;

/** The parameters of a search as a client sends them: not validated, {@code null} if absent. */
public record SearchParameters(@Nullable String query, @Nullable String mode, @Nullable String language, @Nullable String path,
        @Nullable String repository, @Nullable String caseRule, @Nullable String limit, @Nullable String cursor) {
}
