package dev.quarry.search.index;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.SearchPool;
import dev.quarry.search.index.CommonWords.OfVersion;
import dev.quarry.search.index.Snapshot.Version;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads the common words of versions, which the run of each version has counted, and caches them. */
@ApplicationScoped
public class CommonWordStore {

    private static final String READ = """
            SELECT id, coalesce(chunk_count, 0) AS chunk_count, common_words, common_shares
            FROM index_version
            WHERE project_id = $1 AND id = ANY ($2::bigint[])
            """;

    /** In words, of 12 bytes each. */
    private static final int MAX_CACHED = 2_000_000;
    private static final int WORDS_OF_EMPTY_VERSION = 10;

    private final Pool pool;
    /** Ids of versions are unique among all projects. */
    private final Cache<Long, OfVersion> cache = Caffeine.newBuilder()
            .maximumWeight(MAX_CACHED)
            .weigher((Long id, OfVersion words) -> WORDS_OF_EMPTY_VERSION + words.size())
            .executor(Runnable::run)
            .build();

    CommonWordStore(@SearchPool Pool pool) {
        this.pool = pool;
    }

    /** Returns the common words of the versions of a search. */
    public Uni<CommonWords> find(SearchRequest request) {
        List<Long> ids = request.snapshot().versions().stream().map(Version::id).toList();
        Map<Long, OfVersion> cached = cache.getAllPresent(ids);
        List<Long> missing = ids.stream().filter(id -> !cached.containsKey(id)).toList();
        return (missing.isEmpty() ? Uni.createFrom().item(Map.<Long, OfVersion> of()) : read(request.project(), missing))
                .invoke(cache::putAll)
                .map(read -> new CommonWords(request.snapshot().chunks(), ids.stream()
                        .map(id -> cached.getOrDefault(id, read.get(id)))
                        .filter(words -> words != null)
                        .toList()));
    }

    private Uni<Map<Long, OfVersion>> read(ProjectId project, List<Long> ids) {
        return pool.preparedQuery(READ).execute(Tuple.of(project.value(), ids.toArray(Long[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getLong("id"), Function.<Row> identity()
                                .andThen(CommonWordStore::words))));
    }

    private static OfVersion words(Row row) {
        return new OfVersion(row.getLong("chunk_count"), List.of(row.getArrayOfStrings("common_words")),
                List.of(row.getArrayOfFloats("common_shares")));
    }
}
