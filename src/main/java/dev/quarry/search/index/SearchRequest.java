package dev.quarry.search.index;

import dev.quarry.platform.ProjectId;
import dev.quarry.search.query.Filters;
import dev.quarry.search.query.SearchQuery;

/**
 * A query on the versions of one project.
 *
 * @param snapshot the versions of the repositories that pass the filters of the query; the constructor drops all others
 */
public record SearchRequest(ProjectId project, Snapshot snapshot, SearchQuery query) {

    public SearchRequest {
        snapshot = snapshot.within(query.filters());
    }

    /** Returns the same versions with another query that has the same filters. */
    public SearchRequest with(SearchQuery other) {
        return new SearchRequest(project, snapshot, other);
    }

    public Filters filters() {
        return query.filters();
    }
}
