package dev.quarry.search.symbol;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.database.NamedStatement;
import dev.quarry.platform.database.Rows;
import dev.quarry.platform.database.SearchPool;
import dev.quarry.search.index.FileCondition;
import dev.quarry.search.index.QueryTerms;
import dev.quarry.search.index.Term;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

/** Finds definitions by their names, with an index for each kind of match. */
@ApplicationScoped
public class SymbolStore {

    /** The maximum number of definitions for each kind of match; thousands may have the same name. */
    public static final int MAX_HITS = 500;

    private static final int MAX_BLOBS = 1_000;

    /** The maximum number of adjacent names, in each direction, that are compared with the name. */
    private static final int MAX_NEIGHBOURS = 200;

    /** Keys of data files are found only where the filters ask for some files: most of them are in many files. */
    private static final String HITS = """
            SELECT file.version_id, file.ordinal AS file_ordinal, file.path, file.language, file.is_generated, symbol.*
            FROM (
                SELECT blob_id, ordinal, name, kind, container, start_line, end_line, similarity(lower(name), :name) AS similarity
                FROM %s
                WHERE symbol.project_id = :project AND (:container = '' OR lower(symbol.container) LIKE '%%' || :container)
                    AND (symbol.kind <> 'key' OR :languages::text[] <> '{}' OR :paths::text[] <> '{}') AND %s
                OFFSET 0
            ) AS symbol
            CROSS JOIN LATERAL (
                SELECT * FROM file
                WHERE file.blob_id = symbol.blob_id
                    AND coalesce(symbol.container, '') || '/' || file.path ILIKE ALL (:context::text[])
                    AND
            """
            + FileCondition.SQL + """
                        OFFSET 0
                    ) AS file
                    LIMIT :max_hits
                    """;

    public static final NamedStatement SAME = hits("lower(symbol.name) = :name");

    /**
     * Finds names by prefix. The operators compare bytes: the planner cannot derive an index range from a {@code LIKE} pattern
     * that is a parameter.
     */
    public static final NamedStatement LONGER = hits("""
            lower(symbol.name) ~>~ :name AND lower(symbol.name) ~<~ :exclusive_end
                ORDER BY lower(symbol.name) USING ~<~
            """);

    /** Finds names by the ranges of their initials and of their first hump, and by a pattern of all humps. */
    public static final NamedStatement HUMPS = hits(foundInIndex("""
            SELECT blob_id, start_line, ordinal FROM symbol
            WHERE symbol.project_id = :project AND symbol.initials ~>=~ :initials AND symbol.initials ~<~ :end_of_initials
                AND %1$s ~>=~ :hump AND %1$s ~<~ :end_of_hump AND lower(symbol.name) LIKE :pattern
            """.formatted(bare("symbol.name"))), "true");

    public static final NamedStatement NAMED = hits("lower(symbol.name) = ANY (:names::text[])");

    public static final NamedStatement PART = hits("lower(symbol.name) LIKE :pattern");

    /** Finds names that contain several texts, in any order, by tokens of their chunks. */
    public static final NamedStatement WITHIN = hits("""
            (
                SELECT named.*
                FROM (
                    SELECT DISTINCT blob_id FROM chunk
                    WHERE chunk.project_id = :project AND chunk.tokens @@ (:tokens::text)::tsquery
                    LIMIT %d
                ) AS found
                CROSS JOIN LATERAL (
                    SELECT * FROM symbol WHERE symbol.project_id = :project AND symbol.blob_id = found.blob_id OFFSET 0
                ) AS named
            ) AS symbol
            """.formatted(MAX_BLOBS), "lower(symbol.name) LIKE ALL (:patterns::text[])");

    /**
     * Finds similar names with the same initials. As very many may have them, only the names next to it in the alphabet are
     * compared.
     */
    public static final NamedStatement ALIKE_WITH_INITIALS = hits(foundInIndex("""
            SELECT blob_id, start_line, ordinal
            FROM (
                (SELECT blob_id, start_line, ordinal, name FROM symbol
                WHERE symbol.project_id = :project AND symbol.initials = :initials AND %1$s ~>=~ %2$s
                ORDER BY %1$s USING ~<~
                LIMIT %3$d)
                UNION ALL
                (SELECT blob_id, start_line, ordinal, name FROM symbol
                WHERE symbol.project_id = :project AND symbol.initials = :initials AND %1$s ~<~ %2$s
                ORDER BY %1$s USING ~>~
                LIMIT %3$d)
            ) AS near
            WHERE similarity(lower(near.name), :name) >= 0.3
            """.formatted(bare("symbol.name"), bare(":name"), MAX_NEIGHBOURS)), "true");

    /** Joins the keys that a subquery finds in an index with their rows. */
    private static String foundInIndex(String found) {
        return """
                (
                    SELECT row.*
                    FROM (%s OFFSET 0) AS found
                    CROSS JOIN LATERAL (
                        SELECT * FROM symbol
                        WHERE symbol.project_id = :project AND symbol.blob_id = found.blob_id
                            AND symbol.start_line = found.start_line AND symbol.ordinal = found.ordinal
                        OFFSET 0
                    ) AS row
                ) AS symbol
                """.formatted(found);
    }

    /** Returns the SQL expression for a lower-case name without leading signs, as in the index of initials. */
    private static String bare(String name) {
        return "ltrim(lower(" + name + "), '_$@~#&*%!?')";
    }

    private static NamedStatement hits(String condition) {
        return hits("symbol", condition);
    }

    private static NamedStatement hits(String table, String condition) {
        return new NamedStatement(HITS.formatted(table, condition));
    }

    private final Pool pool;

    /**
     * A definition whose name is similar to the query.
     *
     * @param similarity the trigram similarity of the names, from 0 to 1
     */
    public record SymbolHit(long versionId, int fileOrdinal, String path, @Nullable String language,
            boolean isGenerated, long blobId, int ordinal, String name, String kind, @Nullable String container, int startLine,
            int endLine,
            double similarity) {
    }

    SymbolStore(@SearchPool Pool pool) {
        this.pool = pool;
    }

    /** Finds definitions with this name, ignoring case. */
    Uni<List<SymbolHit>> same(SymbolQuery query) {
        return find(SAME, query, Map.of());
    }

    /** Finds definitions whose names begin with the query. */
    Uni<List<SymbolHit>> longer(SymbolQuery query) {
        return find(LONGER, query, Map.of("exclusive_end", exclusiveEnd(query.name())));
    }

    /**
     * Finds definitions whose names the query abbreviates.
     *
     * @param initials the initials of the query
     */
    Uni<List<SymbolHit>> humps(SymbolQuery query, String initials) {
        CamelHumps humps = new CamelHumps(query.written());
        return find(HUMPS, query, Map.of(
                "initials", initials, "end_of_initials", exclusiveEnd(initials),
                "hump", humps.first(), "end_of_hump", exclusiveEnd(humps.first()),
                "pattern", humps.pattern()));
    }

    /** Finds definitions with any of these names, which are in lower case. */
    Uni<List<SymbolHit>> named(SymbolQuery query, List<String> names) {
        return find(NAMED, query, Map.of("names", names.toArray(String[]::new)));
    }

    /** Finds definitions whose names contain the query. */
    Uni<List<SymbolHit>> part(SymbolQuery query) {
        return find(PART, query, Map.of("pattern", within(query.name())));
    }

    /**
     * Finds definitions whose names contain the query, which has letters of a script without spaces. Two such letters have no
     * trigram, but they are a token of the chunk.
     */
    Uni<List<SymbolHit>> withinRun(SymbolQuery query) {
        String name = query.name();
        return within(query, List.of(name), QueryTerms.read(name, 0, name.length()).phrase());
    }

    /** Finds definitions whose names have all parts of the query, in any order. */
    Uni<List<SymbolHit>> reordered(SymbolQuery query) {
        String parts = query.parts().stream().map(part -> Term.quoted(part) + ":A").collect(Collectors.joining(" & "));
        return within(query, query.parts(), parts);
    }

    private Uni<List<SymbolHit>> within(SymbolQuery query, List<String> texts, String tokens) {
        return find(WITHIN, query, Map.of(
                "patterns", texts.stream().map(SymbolStore::within).toArray(String[]::new),
                "tokens", tokens));
    }

    /** Finds definitions with similar names and these initials. */
    Uni<List<SymbolHit>> alike(SymbolQuery query, String initials) {
        return find(ALIKE_WITH_INITIALS, query, Map.of("initials", initials));
    }

    private Uni<List<SymbolHit>> find(NamedStatement statement, SymbolQuery query, Map<String, ?> own) {
        Map<String, Object> values = FileCondition.values(query.request(), own);
        values.put("name", query.name());
        values.put("container", escaped(query.container()));
        values.put("context", query.context().stream().map(SymbolStore::within).toArray(String[]::new));
        values.put("max_hits", MAX_HITS);
        return statement.execute(pool, values)
                .map(rows -> Rows.list(rows, SymbolStore::hit));
    }

    /** Returns the {@code LIKE} pattern of texts that contain {@code literal}. */
    private static String within(String literal) {
        return "%" + escaped(literal) + "%";
    }

    private static String escaped(String literal) {
        return literal.replaceAll("([%_\\\\])", "\\\\$1");
    }

    private static String exclusiveEnd(String prefix) {
        return prefix + Character.toString(Character.MAX_CODE_POINT);
    }

    private static SymbolHit hit(Row row) {
        return new SymbolHit(row.getLong("version_id"), row.getInteger("file_ordinal"), row.getString("path"),
                row.getString("language"), row.getBoolean("is_generated"), row.getLong("blob_id"), row.getInteger("ordinal"),
                row.getString("name"),
                row.getString("kind"), row.getString("container"), row.getInteger("start_line"), row.getInteger("end_line"),
                row.getFloat("similarity"));
    }
}
