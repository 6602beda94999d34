package dev.quarry.search.query;

import org.jspecify.annotations.Nullable;

/** A search as a client asks for it: nothing of it is checked yet, and {@code null} is what was left out. */
public record SearchParameters(@Nullable String query, @Nullable String mode, @Nullable String language, @Nullable String path,
        @Nullable String repository, @Nullable String caseRule, @Nullable String limit, @Nullable String cursor) {
}
