package dev.quarry.search.ranked;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.database.Rows;
import dev.quarry.platform.database.SearchPool;
import dev.quarry.search.index.FileCondition;
import dev.quarry.search.index.SearchRequest;
import dev.quarry.search.symbol.SymbolSearch.ScoredSymbol;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** Finds chunks by their words, by the names that they define and by the paths of their files, and measures their features. */
@ApplicationScoped
public class RankedStore {

    /** The number of chunks that are scored for their words; 400 would gain less than 0.01 of the published suite's NDCG. */
    static final int MAX_BY_TEXT = 30;

    /** The number of chunks that are also scored because their weights equal that of the last of these. */
    private static final int MAX_TIES = 20;

    /** The same for a name that the project has: few chunks have it, and others hardly matter. */
    private static final int MAX_BY_NAME = 20;
    /** The number of definitions that are scored for one name. */
    private static final int MAX_OF_NAME = 10;
    /** The same for a name that is one word of several. */
    private static final int MAX_OF_WORD = 3;
    /** The number of definitions that have such a name, from which on the name tells nothing. */
    private static final int MAX_SAME_WORD = 100;

    /** The number of chunks that follow the ranked ones for a reader of many pages. */
    private static final int MAX_REST = 200;

    /** The number of files whose paths have a word, up to which they are found by it. */
    private static final int MAX_IN_PATH = 200;
    /** The same for names of files, without their directories. */
    private static final int MAX_IN_NAME = 500;
    /** The same for a name that the project has. */
    private static final int MAX_IN_PATH_BY_NAME = 50;

    private static final Map<String, Object> LIMITS = Map.of(
            "max_same_name", 1_000,
            "enough", MAX_BY_TEXT,
            "max_ties", MAX_TIES,
            "max_by_path", 12);

    private final Pool pool;

    RankedStore(@SearchPool Pool pool) {
        this.pool = pool;
    }

    /**
     * A chunk of a file that may be a result.
     *
     * @param ranks the rank of each feature in the chunk ({@link Ranking#features})
     * @param definitions the definitions that begin in the chunk
     */
    record Candidate(long versionId, int fileOrdinal, String path, @Nullable String language, boolean isGenerated,
            long blobId, int chunk, int startLine, int endLine, List<Float> ranks, List<Definition> definitions) {

        private boolean isRanked() {
            return !ranks.isEmpty();
        }
    }

    /** @param lines the number of lines after the first */
    record Definition(String kind, int lines, String name) {

        private static Definition parse(String text) {
            String[] parts = text.split(" ", 3);
            return new Definition(parts[0], Integer.parseInt(parts[1]), parts[2]);
        }
    }

    /**
     * The candidates.
     *
     * @param rest chunks with some of the words, best first, that were not ranked
     * @param chunks the number of chunks that have each word of the query; empty without candidates
     * @param cut the words of the lookups that found more chunks than were looked at, as bits, if the others found few
     */
    record Found(List<Candidate> candidates, List<Candidate> rest, List<Double> chunks, Set<Long> cut) {
    }

    /**
     * Finds candidates.
     *
     * @param symbols definitions that a search for symbols found
     */
    Uni<Found> find(SearchRequest request, CandidatePlan plan, List<ScoredSymbol> symbols) {
        return RankedStatement.FIND
                .execute(pool, FileCondition.values(request, values(request, plan, symbols)))
                .map(RankedStore::found)
                .chain(found -> plan.without(found.cut())
                        .map(revised -> find(request, revised, symbols))
                        .orElseGet(() -> Uni.createFrom().item(found)));
    }

    private static Map<String, Object> values(SearchRequest request, CandidatePlan plan, List<ScoredSymbol> symbols) {
        int ranked = plan.isKnownName() ? MAX_BY_NAME : MAX_BY_TEXT;
        int rest = request.query().end() < ranked ? 0 : MAX_REST;
        List<Lookup> lookups = plan.lookups();
        List<QueryWord> words = plan.words();
        List<String> names = plan.query().definitions();
        Map<String, Object> values = new HashMap<>(LIMITS);
        values.putAll(Map.of(
                "max_by_text", ranked,
                "max_rest", rest,
                "max_hits", plan.maxHits(),
                "conditions", lookups.stream().map(lookup -> lookup.conditions().size()).toArray(Integer[]::new),
                "first", conditions(lookups, 0),
                "second", conditions(lookups, 1),
                "third", conditions(lookups, 2),
                "fourth", conditions(lookups, 3)));
        values.putAll(Map.of(
                "words", IntStream.range(0, words.size()).boxed().toArray(Integer[]::new),
                "lookup_words", lookups.stream().map(Lookup::words).toArray(Long[]::new),
                "known", plan.chunksWithWords().toArray(Float[]::new),
                "in_paths", words.stream().map(QueryWord::loose).toArray(String[]::new),
                "shares", words.stream().map(word -> (float) word.share()).toArray(Float[]::new),
                "chunks", (double) plan.chunks(),
                "features", Ranking.features(plan.query()).toArray(String[]::new),
                "is_filtered", request.filters().haveNames()));
        values.putAll(Map.of(
                "in_names", words.stream().map(QueryWord::inName).toArray(String[]::new),
                "max_in_path", plan.isKnownName() ? MAX_IN_PATH_BY_NAME : MAX_IN_PATH,
                "max_in_name", plan.isKnownName() ? MAX_IN_PATH_BY_NAME : MAX_IN_NAME,
                "has_kinds", request.filters().haveKinds(),
                "is_last", plan.isLast()));
        values.putAll(Map.of(
                "names", names.toArray(String[]::new),
                "most_of_names", names.stream().map(name -> isOneOfSeveral(name, plan) ? MAX_OF_WORD : MAX_OF_NAME)
                        .toArray(Integer[]::new),
                "max_same_names", names.stream().map(name -> isOneOfSeveral(name, plan) ? MAX_SAME_WORD : Integer.MAX_VALUE)
                        .toArray(Integer[]::new),
                "defined", words.stream().map(QueryWord::inName).collect(Collectors.joining(" | ")),
                "symbol_blobs", symbols.stream().map(symbol -> symbol.hit().blobId()).toArray(Long[]::new),
                "symbol_lines", symbols.stream().map(symbol -> symbol.hit().startLine()).toArray(Integer[]::new),
                "required", plan.query().allPhrases(),
                "excluded", plan.query().noneOf(),
                "chunk_labels", Ranking.CHUNK_LABELS.toArray(Float[]::new),
                "path_labels", Ranking.PATH_LABELS.toArray(Float[]::new)));
        return values;
    }

    private static boolean isOneOfSeveral(String name, CandidatePlan plan) {
        return plan.words().size() > 1 && plan.query().isWord(name);
    }

    private static @Nullable String[] conditions(List<Lookup> lookups, int number) {
        return lookups.stream().map(lookup -> lookup.condition(number)).toArray(String[]::new);
    }

    private static Found found(RowSet<Row> rows) {
        List<Row> all = Rows.list(rows, Function.identity());
        Set<Long> cut = all.stream().filter(row -> row.getValue("cut") != null)
                .flatMap(row -> Arrays.stream(row.getArrayOfLongs("cut"))).collect(Collectors.toSet());
        List<Row> chunks = all.stream().filter(row -> row.getValue("cut") == null).toList();
        List<Candidate> candidates = chunks.stream().map(RankedStore::candidate).toList();
        if (candidates.stream().noneMatch(Candidate::isRanked)) {
            return new Found(List.of(), List.of(), List.of(), cut);
        }
        return new Found(candidates.stream().filter(Candidate::isRanked).toList(),
                candidates.stream().filter(candidate -> !candidate.isRanked()).toList(),
                List.of(chunks.get(0).getArrayOfDoubles("chunks_with_words")), cut);
    }

    private static Candidate candidate(Row row) {
        return new Candidate(row.getLong("version_id"), row.getInteger("file_ordinal"), row.getString("path"),
                row.getString("language"), row.getBoolean("is_generated"), row.getLong("blob_id"), row.getInteger("chunk"),
                row.getInteger("start_line"),
                row.getInteger("end_line"), List.of(row.getArrayOfFloats("ranks")),
                List.of(row.getArrayOfStrings("symbols")).stream().map(Definition::parse).toList());
    }
}
