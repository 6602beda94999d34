package dev.quarry.search;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.PageLimit;
import dev.quarry.search.ModeSearch.Prepared;
import dev.quarry.search.content.ContentSearchStore;
import dev.quarry.search.content.Turn;
import dev.quarry.search.index.SearchRequest;
import dev.quarry.search.query.SearchQuery;
import dev.quarry.search.result.Answer;
import dev.quarry.search.result.Facets;
import io.smallrye.mutiny.Uni;

/** Searches for a page of results and, if asked, for more of them to count. */
@ApplicationScoped
class FacetedSearch {

    /** As many as a page may have. */
    private static final PageLimit COUNTED = new PageLimit(PageLimit.MAXIMUM);

    private final ModeSearch modes;

    FacetedSearch(ModeSearch modes) {
        this.modes = modes;
    }

    /** A page of results and, if asked for, the counts of all results or the first ones. */
    record Faceted(Answer answer, @Nullable Facets facets) {

        /** @param isCounted whether the results of the answer are counted */
        static Faceted of(Answer answer, boolean isCounted) {
            return new Faceted(answer, isCounted ? count(answer) : null);
        }
    }

    Uni<Faceted> search(SearchRequest request, Prepared prepared, Turn turn) {
        if (!prepared.facets()) {
            return modes.search(request, prepared, turn).map(answer -> new Faceted(answer, null));
        }
        boolean isFirst = request.query().cursor() == null;
        if (isFirst && prepared.matcher() == null) {
            return modes.search(request.with(request.query().first(COUNTED)), prepared, turn)
                    .map(answer -> new Faceted(cut(answer, request.query()), count(answer)));
        }
        return modes.search(request, prepared, turn)
                .chain(answer -> isFirst && isComplete(answer) ? Uni.createFrom().item(new Faceted(answer, count(answer)))
                        : modes.search(request.with(request.query().first(COUNTED)), prepared, turn)
                                .map(counted -> new Faceted(answer, count(counted)))
                                .onFailure(ContentSearchStore::isOutOfTime)
                                .recoverWithItem(() -> new Faceted(answer, Facets.of(answer.results(), false))));
    }

    private static Facets count(Answer answer) {
        return Facets.of(answer.results(), isComplete(answer));
    }

    private static boolean isComplete(Answer answer) {
        return answer.next() == null && answer.partialReason() == null;
    }

    /** Returns the first page of a longer answer, whose position is a number of results. */
    private static Answer cut(Answer answer, SearchQuery query) {
        int limit = query.limit().value();
        int size = answer.results().size();
        @Nullable
        List<Long> next = size > limit ? query.next(size) : answer.next();
        return new Answer(answer.results().stream().limit(limit).toList(), answer.partialReason(), answer.excluded(), next);
    }
}
