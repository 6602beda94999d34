package dev.quarry.search.index;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.quarry.search.query.Filters;

/** The SQL condition that selects the files of a search, shared by all its statements, and the values of its parameters. */
public final class FileCondition {

    /** Selects the files of the snapshot that pass the filters by language, path and repository. */
    public static final String OF_ANY_KIND = """
            file.project_id = :project AND file.version_id = ANY (:versions::bigint[]) AND file.blob_id IS NOT NULL
                AND (:languages::text[] = '{}' OR lower(file.language) = ANY (:languages::text[]))
                AND NOT coalesce(lower(file.language) = ANY (:other_languages::text[]), false)
                AND file.path ~* ALL (:paths::text[])
                AND file.path !~* ALL (:other_paths::text[])
            """;

    /**
     * Selects files by their kind, as {@link PathKind} defines it. It takes a hundred times as long as the other conditions, so
     * it is for candidates, not for all files of a project.
     */
    public static final String KIND = """
            (:tests::text = 'any' OR (%s) = (:tests::text = 'only'))
                AND (:generated::text = 'any' OR (file.is_generated OR %s) = (:generated::text = 'only'))
            """.formatted(anyOf(PathKind.TEST_PATHS), anyOf(PathKind.GENERATED_PATHS));

    /** Selects rows of {@code file}: the files of the snapshot that pass the filters. */
    public static final String SQL = OF_ANY_KIND + "    AND " + KIND;

    private static String anyOf(List<String> expressions) {
        return expressions.stream().map(expression -> "file.path ~ '" + expression + "'").collect(Collectors.joining(" OR "));
    }

    private FileCondition() {
    }

    /**
     * Returns the values of a statement with the condition.
     *
     * @param own the values of the other parameters; {@code :project} is one of the condition's
     */
    public static Map<String, Object> values(SearchRequest request, Map<String, ?> own) {
        Filters filters = request.filters();
        Map<String, Object> values = new HashMap<>(own);
        values.put("project", request.project().value());
        values.put("versions", request.snapshot().ids());
        values.put("languages", strings(filters.languages()));
        values.put("other_languages", strings(filters.otherLanguages()));
        values.put("paths", strings(filters.paths()));
        values.put("other_paths", strings(filters.otherPaths()));
        values.put("tests", filters.tests().wireName());
        values.put("generated", filters.generated().wireName());
        return values;
    }

    private static String[] strings(List<String> values) {
        return values.toArray(String[]::new);
    }
}
