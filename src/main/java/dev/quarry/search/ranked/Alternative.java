package dev.quarry.search.ranked;

import java.util.List;

import dev.quarry.search.index.SearchRequest;
import dev.quarry.search.query.Alternatives;

/**
 * One of the queries that a query with alternatives stands for; the query itself if it has none.
 *
 * @param chosen the alternatives that the query consists of
 */
record Alternative(SearchRequest request, List<String> chosen) {

    Alternative {
        chosen = List.copyOf(chosen);
    }

    /** Returns the queries that have words; if none has, the query itself. */
    static List<Alternative> of(SearchRequest request) {
        List<Alternative> all = Alternatives.of(request.query().text()).queries().stream()
                .map(choice -> new Alternative(new SearchRequest(request.project(), request.snapshot(),
                        request.query().withText(choice.text())), choice.chosen()))
                .filter(one -> !one.words().terms().isEmpty())
                .toList();
        return all.isEmpty() ? List.of(new Alternative(request, List.of())) : all;
    }

    RankedQuery words() {
        return RankedQuery.of(request.query().text());
    }
}
