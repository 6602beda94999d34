package dev.quarry.search.index;

import java.util.List;

import dev.quarry.platform.ProjectId;
import dev.quarry.search.query.Filters;

/**
 * Which files a search reads, as the condition that all its statements have, and the parameters that all of them begin with.
 */
public final class FileCondition {

    /** Of {@code file}: those of the snapshot's versions that the filters leave. */
    public static final String SQL = """
            file.project_id = $1 AND file.version_id = ANY ($2::bigint[]) AND file.blob_id IS NOT NULL
                AND ($3::text[] = '{}' OR lower(file.language) = ANY ($3::text[]))
                AND NOT coalesce(lower(file.language) = ANY ($4::text[]), false)
                AND file.path ~* ALL ($5::text[])
                AND file.path !~* ALL ($6::text[])
            """;

    /** The number of the first parameter that is free for something else. */
    static final int NEXT = 7;

    private FileCondition() {
    }

    public static Parameters parameters(ProjectId project, Snapshot snapshot, Filters filters) {
        return new Parameters()
                .add(project.value())
                .add(snapshot.ids())
                .add(strings(filters.languages()))
                .add(strings(filters.otherLanguages()))
                .add(strings(filters.paths()))
                .add(strings(filters.otherPaths()));
    }

    private static String[] strings(List<String> values) {
        return values.toArray(String[]::new);
    }
}
