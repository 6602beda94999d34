package dev.quarry.search.index;

import java.util.List;

import dev.quarry.search.query.Filters;

/**
 * The SQL condition that selects the files of a search, shared by all its statements, and the parameters that they begin with.
 */
public final class FileCondition {

    /** Selects rows of {@code file}: the files of the snapshot that pass the filters. Uses parameters $1 to $6. */
    public static final String SQL = """
            file.project_id = $1 AND file.version_id = ANY ($2::bigint[]) AND file.blob_id IS NOT NULL
                AND ($3::text[] = '{}' OR lower(file.language) = ANY ($3::text[]))
                AND NOT coalesce(lower(file.language) = ANY ($4::text[]), false)
                AND file.path ~* ALL ($5::text[])
                AND file.path !~* ALL ($6::text[])
            """;

    /** The number of the first parameter after those of the condition. */
    public static final int NEXT = 7;

    private FileCondition() {
    }

    /** Returns the parameters $1 to $6; a statement adds its own after them. */
    public static Parameters parameters(SearchRequest request) {
        Filters filters = request.filters();
        return new Parameters()
                .add(request.project().value())
                .add(request.snapshot().ids())
                .add(strings(filters.languages()))
                .add(strings(filters.otherLanguages()))
                .add(strings(filters.paths()))
                .add(strings(filters.otherPaths()));
    }

    private static String[] strings(List<String> values) {
        return values.toArray(String[]::new);
    }
}
