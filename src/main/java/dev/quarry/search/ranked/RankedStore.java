package dev.quarry.search.ranked;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.database.NamedStatement;
import dev.quarry.platform.database.Rows;
import dev.quarry.platform.database.SearchPool;
import dev.quarry.search.index.FileCondition;
import dev.quarry.search.index.SearchRequest;
import dev.quarry.search.ranked.RankedPlan.Attempt;
import dev.quarry.search.symbol.SymbolSearch.ScoredSymbol;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

/** Finds chunks by their words, by the names that they define and by the paths of their files, and scores them. */
@ApplicationScoped
public class RankedStore {

    /** The maximum number of chunks that are found by their words, which bounds the cost of a common word. */
    static final int MAX_CANDIDATES = 100;

    /** The maximum number of chunks that are returned. */
    static final int MAX_HITS = 200;

    private static final Map<String, Object> WEIGHTS = Map.of(
            "chunk_labels", Ranking.CHUNK_LABELS.toArray(Float[]::new),
            "path_labels", Ranking.PATH_LABELS.toArray(Float[]::new),
            "path", Ranking.PATH,
            "member", Ranking.MEMBER,
            "uncovered", Ranking.SELECTION_UNCOVERED,
            "definition", Ranking.SELECTION_DEFINITION);

    private final Pool pool;
    /** Connections cache prepared statements by their text. */
    private final Map<Shape, NamedStatement> statements = new ConcurrentHashMap<>();

    private record Shape(int conditions, int conditionsInPath) {
    }

    RankedStore(@SearchPool Pool pool) {
        this.pool = pool;
    }

    /**
     * Definitions that the query may name.
     *
     * @param exact names of definitions to look up, in lower case, the longest first
     * @param alike definitions that a search for symbols found
     */
    record Names(List<String> exact, List<ScoredSymbol> alike) {
    }

    /**
     * A candidate chunk, which has some of the words.
     *
     * @param text the rank of the words in the chunk
     * @param name the rank of the words in the path of the file
     * @param covered the total weight of the words that the chunk or its path has
     * @param definition how well the name of a symbol that is defined here matches the query, from 0 to 1
     */
    record RankedHit(long versionId, int fileOrdinal, String path, @Nullable String language, long blobId, int chunk,
            int startLine, int endLine, double text, double name, double covered, double definition) {
    }

    /**
     * The candidates.
     *
     * @param isCut whether more chunks have the words than were scored
     */
    record Found(List<RankedHit> hits, boolean isCut) {
    }

    /**
     * Finds and scores candidates.
     *
     * @param attempt the conditions on chunks, except those that define one of the names or whose path has the words
     */
    public Uni<Found> find(SearchRequest request, RankedPlan plan, Attempt attempt, Names names) {
        NamedStatement statement = statements.computeIfAbsent(new Shape(attempt.conditions(), plan.inPath().get(0).size()),
                shape -> RankedStatement.of(shape.conditions(), shape.conditionsInPath()));
        Map<String, Object> values = FileCondition.values(request, values(plan, attempt, names));
        return statement.execute(pool, values)
                .map(rows -> new Found(Rows.list(rows, RankedStore::hit),
                        StreamSupport.stream(rows.spliterator(), false)
                                .anyMatch(row -> row.getLong("found_by_text") >= MAX_CANDIDATES)));
    }

    private static Map<String, Object> values(RankedPlan plan, Attempt attempt, Names names) {
        Map<String, Object> values = new HashMap<>(WEIGHTS);
        values.putAll(columnsOf(plan.scored()));
        values.putAll(columnsOfSymbols(names.alike()));
        values.putAll(Map.of(
                "conditions", flat(attempt.ways()),
                "is_rare", attempt.isRare(),
                "path_conditions", flat(plan.inPath()),
                "any_word", plan.query().anyWord(),
                "required", plan.query().allPhrases(),
                "excluded", plan.query().noneOf(),
                "names", names.exact().toArray(String[]::new),
                "max_candidates", MAX_CANDIDATES,
                "max_hits", MAX_HITS));
        return values;
    }

    private static Map<String, Object> columnsOf(List<Scored> scored) {
        return Map.of(
                "queries", scored.stream().map(Scored::query).toArray(String[]::new),
                "weights", scored.stream().map(Scored::weight).toArray(Float[]::new),
                "covers", scored.stream().map(Scored::covers).toArray(Float[]::new));
    }

    private static Map<String, Object> columnsOfSymbols(List<ScoredSymbol> symbols) {
        return Map.of(
                "symbol_versions", symbols.stream().map(symbol -> symbol.hit().versionId()).toArray(Long[]::new),
                "symbol_files", symbols.stream().map(symbol -> symbol.hit().fileOrdinal()).toArray(Integer[]::new),
                "symbol_blobs", symbols.stream().map(symbol -> symbol.hit().blobId()).toArray(Long[]::new),
                "symbol_lines", symbols.stream().map(symbol -> symbol.hit().startLine()).toArray(Integer[]::new),
                "symbol_scores", symbols.stream().map(symbol -> (float) symbol.score()).toArray(Float[]::new));
    }

    private static String[] flat(List<List<String>> ways) {
        return ways.stream().flatMap(List::stream).toArray(String[]::new);
    }

    private static RankedHit hit(Row row) {
        return new RankedHit(row.getLong("version_id"), row.getInteger("file_ordinal"), row.getString("path"),
                row.getString("language"), row.getLong("blob_id"), row.getInteger("chunk"), row.getInteger("start_line"),
                row.getInteger("end_line"), row.getDouble("text"), row.getDouble("name"), row.getDouble("covered"),
                row.getDouble("definition"));
    }
}
