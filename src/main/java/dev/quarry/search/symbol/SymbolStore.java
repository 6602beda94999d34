package dev.quarry.search.symbol;

import java.util.List;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.database.SearchPool;
import dev.quarry.search.index.FileCondition;
import dev.quarry.search.index.Parameters;
import dev.quarry.search.index.QueryTerms;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Finds definitions by their names, with an index for each kind of match. */
@ApplicationScoped
public class SymbolStore {

    /** The maximum number of definitions for each kind of match; thousands may have the same name. */
    public static final int MAX_HITS = 500;

    private static final int MAX_BLOBS = 1_000;

    /** The maximum number of adjacent names, in each direction, that are compared with the name. */
    private static final int MAX_NEIGHBOURS = 200;

    /** Parameters: $7 is the name, $8 the end of the container's name, $9 the context words, $10 the limit. */
    private static final String HITS = """
            SELECT file.version_id, file.ordinal AS file_ordinal, file.path, file.language, symbol.*
            FROM (
                SELECT blob_id, ordinal, name, kind, container, start_line, end_line, similarity(lower(name), $7) AS similarity
                FROM %s
                WHERE symbol.project_id = $1 AND ($8 = '' OR lower(symbol.container) LIKE '%%' || $8) AND %s
                OFFSET 0
            ) AS symbol
            CROSS JOIN LATERAL (
                SELECT * FROM file
                WHERE file.blob_id = symbol.blob_id
                    AND coalesce(symbol.container, '') || '/' || file.path ILIKE ALL ($9::text[])
                    AND
            """ + FileCondition.SQL + """
                OFFSET 0
            ) AS file
            LIMIT $10
            """;

    public static final String SAME = hits("lower(symbol.name) = $7");

    /**
     * Finds names by prefix, $11 being the exclusive end of the range. The operators compare bytes: the planner cannot derive
     * an index range from a {@code LIKE} pattern that is a parameter.
     */
    public static final String LONGER = hits("""
            lower(symbol.name) ~>~ $7 AND lower(symbol.name) ~<~ $11
                ORDER BY lower(symbol.name) USING ~<~
            """);

    /**
     * Finds names by humps: $11 are the initials, $12 the exclusive end of their range, $13 and $14 the same for the first
     * hump, $15 is a pattern of all humps.
     */
    public static final String HUMPS = hits(foundInIndex("""
            SELECT blob_id, ordinal FROM symbol
            WHERE symbol.project_id = $1 AND symbol.initials ~>=~ $11 AND symbol.initials ~<~ $12
                AND %1$s ~>=~ $13 AND %1$s ~<~ $14 AND lower(symbol.name) LIKE $15
            """.formatted(bare("symbol.name"))), "true");

    /** $11 are the names. */
    public static final String NAMED = hits("lower(symbol.name) = ANY ($11::text[])");

    /** $11 is a pattern. */
    public static final String PART = hits("lower(symbol.name) LIKE $11");

    /**
     * Finds names that contain letters of a script without spaces: $11 is a pattern, $12 a {@code tsquery} of the name. Two
     * such letters have no trigram, but they are a token of the chunk.
     */
    public static final String WITHIN_RUN = hits("""
            (
                SELECT named.*
                FROM (
                    SELECT DISTINCT blob_id FROM chunk
                    WHERE chunk.project_id = $1 AND chunk.tokens @@ ($12::text)::tsquery
                    LIMIT %d
                ) AS found
                CROSS JOIN LATERAL (
                    SELECT * FROM symbol WHERE symbol.project_id = $1 AND symbol.blob_id = found.blob_id OFFSET 0
                ) AS named
            ) AS symbol
            """.formatted(MAX_BLOBS), "lower(symbol.name) LIKE $11");

    /**
     * Finds similar names with the initials $11. As very many may have them, only the names next to it in the alphabet are
     * compared.
     */
    public static final String ALIKE_WITH_INITIALS = hits(foundInIndex("""
            SELECT blob_id, ordinal
            FROM (
                (SELECT blob_id, ordinal, name FROM symbol
                WHERE symbol.project_id = $1 AND symbol.initials = $11 AND %1$s ~>=~ %2$s
                ORDER BY %1$s USING ~<~
                LIMIT %3$d)
                UNION ALL
                (SELECT blob_id, ordinal, name FROM symbol
                WHERE symbol.project_id = $1 AND symbol.initials = $11 AND %1$s ~<~ %2$s
                ORDER BY %1$s USING ~>~
                LIMIT %3$d)
            ) AS near
            WHERE similarity(lower(near.name), $7) >= 0.3
            """.formatted(bare("symbol.name"), bare("$7"), MAX_NEIGHBOURS)), "true");

    /** Joins the keys that a subquery finds in an index with their rows. */
    private static String foundInIndex(String found) {
        return """
                (
                    SELECT row.*
                    FROM (%s OFFSET 0) AS found
                    CROSS JOIN LATERAL (
                        SELECT * FROM symbol
                        WHERE symbol.project_id = $1 AND symbol.blob_id = found.blob_id AND symbol.ordinal = found.ordinal
                        OFFSET 0
                    ) AS row
                ) AS symbol
                """.formatted(found);
    }

    /** Returns the SQL expression for a lower-case name without leading signs, as in the index of initials. */
    private static String bare(String name) {
        return "ltrim(lower(" + name + "), '_$@~#&*%!?')";
    }

    private static String hits(String condition) {
        return hits("symbol", condition);
    }

    private static String hits(String table, String condition) {
        return HITS.formatted(table, condition);
    }

    private final Pool pool;

    SymbolStore(@SearchPool Pool pool) {
        this.pool = pool;
    }

    /** Finds definitions with this name, ignoring case. */
    Uni<List<SymbolHit>> same(SymbolQuery query) {
        return find(SAME, parameters(query));
    }

    /** Finds definitions whose names begin with the query. */
    Uni<List<SymbolHit>> longer(SymbolQuery query) {
        return find(LONGER, parameters(query).add(exclusiveEnd(query.name())));
    }

    /**
     * Finds definitions whose names the query abbreviates.
     *
     * @param initials the initials of the query
     */
    Uni<List<SymbolHit>> humps(SymbolQuery query, String initials) {
        CamelHumps humps = new CamelHumps(query.written());
        return find(HUMPS, parameters(query)
                .add(initials).add(exclusiveEnd(initials))
                .add(humps.first()).add(exclusiveEnd(humps.first()))
                .add(humps.pattern()));
    }

    /** Finds definitions with any of these names, which are in lower case. */
    Uni<List<SymbolHit>> named(SymbolQuery query, List<String> names) {
        return find(NAMED, parameters(query).add(names.toArray(String[]::new)));
    }

    /** Finds definitions whose names contain the query. */
    Uni<List<SymbolHit>> part(SymbolQuery query) {
        return find(PART, parameters(query).add("%" + escaped(query.name()) + "%"));
    }

    /** Finds definitions whose names contain the query, which has letters of a script without spaces. */
    Uni<List<SymbolHit>> withinRun(SymbolQuery query) {
        String name = query.name();
        return find(WITHIN_RUN, parameters(query)
                .add("%" + escaped(name) + "%")
                .add(QueryTerms.read(name, 0, name.length()).phrase()));
    }

    /** Finds definitions with similar names and these initials. */
    Uni<List<SymbolHit>> alike(SymbolQuery query, String initials) {
        return find(ALIKE_WITH_INITIALS, parameters(query).add(initials));
    }

    private Uni<List<SymbolHit>> find(String statement, Parameters parameters) {
        return pool.preparedQuery(statement).execute(Tuple.from(parameters.values()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(SymbolStore::hit).toList());
    }

    private static Parameters parameters(SymbolQuery query) {
        return FileCondition.parameters(query.request())
                .add(query.name())
                .add(escaped(query.container()))
                .add(query.context().stream().map(word -> "%" + escaped(word) + "%").toArray(String[]::new))
                .add(MAX_HITS);
    }

    private static String escaped(String literal) {
        return literal.replaceAll("([%_\\\\])", "\\\\$1");
    }

    private static String exclusiveEnd(String prefix) {
        return prefix + Character.toString(Character.MAX_CODE_POINT);
    }

    private static SymbolHit hit(Row row) {
        return new SymbolHit(row.getLong("version_id"), row.getInteger("file_ordinal"), row.getString("path"),
                row.getString("language"), row.getLong("blob_id"), row.getInteger("ordinal"), row.getString("name"),
                row.getString("kind"), row.getString("container"), row.getInteger("start_line"), row.getInteger("end_line"),
                row.getFloat("similarity"));
    }
}
