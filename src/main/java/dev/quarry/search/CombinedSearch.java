package dev.quarry.search;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.PageLimit;
import dev.quarry.platform.ProjectId;
import dev.quarry.search.query.SearchQuery;
import dev.quarry.search.result.ReciprocalRank;
import dev.quarry.search.result.SearchPage;
import dev.quarry.search.result.SearchResult;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Combines the results of several queries by reciprocal rank fusion: what several queries find ranks above what one finds.
 *
 * @see ReciprocalRank
 */
@ApplicationScoped
public class CombinedSearch {

    private final Search search;

    CombinedSearch(Search search) {
        this.search = search;
    }

    /** Searches for one query after the other, so that a combined search takes no more than one turn at a time. */
    public Uni<SearchPage> search(ProjectId project, List<SearchQuery> queries, PageLimit limit, String client) {
        long startedAtNanos = System.nanoTime();
        return Multi.createFrom().iterable(queries)
                .onItem().transformToUniAndConcatenate(query -> search.search(project, query, client))
                .collect().asList()
                .map(pages -> new SearchPage(combine(pages, limit),
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAtNanos),
                        pages.stream().anyMatch(SearchPage::partial), partialReason(pages),
                        ofAll(pages, SearchPage::excluded), ofAll(pages, SearchPage::notes), null, null));
    }

    private static @Nullable String partialReason(List<SearchPage> pages) {
        return pages.stream().map(SearchPage::partialReason).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static List<String> ofAll(List<SearchPage> pages, Function<SearchPage, List<String>> texts) {
        return pages.stream().flatMap(page -> texts.apply(page).stream()).distinct().toList();
    }

    private record Place(long repository, String path, int startLine, int endLine) {

        private static Place of(SearchResult result) {
            return new Place(result.repository(), result.path(), result.startLine(), result.endLine());
        }
    }

    private static List<SearchResult> combine(List<SearchPage> pages, PageLimit limit) {
        Map<Place, SearchResult> found = new LinkedHashMap<>();
        for (int query = 0; query < pages.size(); query++) {
            List<SearchResult> results = pages.get(query).results();
            for (int rank = 0; rank < results.size(); rank++) {
                SearchResult result = results.get(rank).combined(List.of(query), ReciprocalRank.of(rank));
                found.merge(Place.of(result), result, CombinedSearch::both);
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparingDouble(SearchResult::score).reversed())
                .limit(limit.value())
                .toList();
    }

    private static SearchResult both(SearchResult one, SearchResult other) {
        return one.combined(Stream.concat(numbers(one).stream(), numbers(other).stream()).distinct().toList(),
                one.score() + other.score());
    }

    private static List<Integer> numbers(SearchResult result) {
        return Objects.requireNonNullElse(result.queries(), List.of());
    }
}
