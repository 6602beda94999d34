package dev.quarry.search;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.Problems;
import dev.quarry.platform.ProjectId;
import dev.quarry.search.content.ContentSearch;
import dev.quarry.search.index.Snapshot;
import dev.quarry.search.query.SearchQuery;
import dev.quarry.search.ranked.RankedSearch;
import dev.quarry.search.result.Answer;
import dev.quarry.search.symbol.SymbolSearch;
import dev.quarry.search.text.Deadline;
import dev.quarry.search.text.InvalidRegex;
import dev.quarry.search.text.LiteralMatcher;
import dev.quarry.search.text.RegexMatcher;
import io.smallrye.mutiny.Uni;

/** Searches the versions of a snapshot in the mode of the query. */
@ApplicationScoped
class ModeSearch {

    private final ContentSearch contents;
    private final SymbolSearch symbols;
    private final RankedSearch words;

    ModeSearch(ContentSearch contents, SymbolSearch symbols, RankedSearch words) {
        this.contents = contents;
        this.symbols = symbols;
        this.words = words;
    }

    Uni<Answer> search(ProjectId project, Snapshot snapshot, SearchQuery query, Deadline deadline) {
        return switch (query.mode()) {
            case RANKED -> words.search(project, snapshot, query, deadline);
            case LITERAL -> contents.search(project, snapshot, query,
                    new LiteralMatcher(query.text(), query.caseSensitive()), deadline);
            case REGEX -> contents.search(project, snapshot, query, regex(query), deadline);
            case SYMBOL -> symbols.search(project, snapshot, query);
        };
    }

    private static RegexMatcher regex(SearchQuery query) {
        try {
            return new RegexMatcher(query.text(), query.caseSensitive());
        } catch (InvalidRegex invalid) {
            throw Problems.badRequest("Invalid regular expression", invalid.getMessage()
                    + " The syntax is that of RE2, which has no look-around and no back-references.");
        }
    }
}
