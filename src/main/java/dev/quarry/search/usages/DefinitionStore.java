package dev.quarry.search.usages;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.database.NamedStatement;
import dev.quarry.platform.database.Rows;
import dev.quarry.platform.database.SearchPool;
import dev.quarry.search.index.FileCondition;
import dev.quarry.search.index.SearchRequest;
import dev.quarry.search.usages.binding.KnownDefinition;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

/** Reads the definitions of one name, with the packages that their files declare. */
@ApplicationScoped
public class DefinitionStore {

    /** The clause of a package or a namespace, on a line of its own. */
    private static final String CLAUSE = "(?n)^[ \\t]*(?:package|namespace)[ \\t]+([A-Za-z_][A-Za-z0-9_.]*)[ \\t\\r]*(?:[;{]|//|$)";

    /**
     * Only the head of a file is searched for the clause. The fences keep the planner from reading contents before the limit.
     */
    public static final NamedStatement NAMED = new NamedStatement("""
            WITH named AS MATERIALIZED (
                SELECT file.version_id, file.ordinal AS file_ordinal, file.path, file.language, symbol.*
                FROM (
                    SELECT blob_id, ordinal, name, kind, container, start_line, end_line
                    FROM symbol
                    WHERE symbol.project_id = :project AND lower(symbol.name) = lower(:name) AND symbol.name = :name
                    OFFSET 0
                ) AS symbol
                CROSS JOIN LATERAL (
                    SELECT * FROM file WHERE file.blob_id = symbol.blob_id AND %s OFFSET 0
                ) AS file
                LIMIT :max_definitions
            ), head AS MATERIALIZED (
                SELECT id, substring(left(content, 8000) FROM :clause) AS package_name
                FROM blob
                WHERE project_id = :project AND id = ANY (ARRAY (SELECT DISTINCT blob_id FROM named))
            )
            SELECT named.*, coalesce(head.package_name, '') AS package_name
            FROM named
            JOIN head ON head.id = named.blob_id
            ORDER BY named.version_id, named.file_ordinal, named.ordinal
            """.formatted(FileCondition.SQL));

    private final Pool pool;

    DefinitionStore(@SearchPool Pool pool) {
        this.pool = pool;
    }

    /** Returns the definitions of exactly this name, in the order of their files, but no more than {@code most}. */
    Uni<List<KnownDefinition>> find(SearchRequest request, String name, int most) {
        return NAMED.execute(pool,
                FileCondition.values(request, Map.of("name", name, "clause", CLAUSE, "max_definitions", most)))
                .map(rows -> Rows.list(rows, DefinitionStore::definition));
    }

    private static KnownDefinition definition(Row row) {
        return new KnownDefinition(row.getLong("version_id"), row.getString("path"), row.getString("language"),
                row.getLong("blob_id"), row.getInteger("ordinal"), row.getString("name"), row.getString("kind"),
                row.getString("container"), row.getInteger("start_line"), row.getInteger("end_line"),
                row.getString("package_name"), null);
    }
}
