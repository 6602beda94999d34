package dev.quarry.search;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Problems;
import dev.quarry.search.content.ContentSearch;
import dev.quarry.search.content.Turn;
import dev.quarry.search.index.SearchRequest;
import dev.quarry.search.query.SearchMode;
import dev.quarry.search.query.SearchQuery;
import dev.quarry.search.ranked.RankedSearch;
import dev.quarry.search.result.Answer;
import dev.quarry.search.symbol.SymbolSearch;
import dev.quarry.search.text.LiteralMatcher;
import dev.quarry.search.text.RegexMatcher;
import dev.quarry.search.text.RegexMatcher.InvalidRegex;
import dev.quarry.search.text.TextMatcher;
import dev.quarry.search.trace.ReferencedFiles;
import io.smallrye.mutiny.Uni;

/** Searches the versions of a snapshot in the mode of the query. */
@ApplicationScoped
class ModeSearch {

    private final ContentSearch contents;
    private final SymbolSearch symbols;
    private final RankedSearch words;
    private final ReferencedFiles references;

    ModeSearch(ContentSearch contents, SymbolSearch symbols, RankedSearch words, ReferencedFiles references) {
        this.contents = contents;
        this.symbols = symbols;
        this.words = words;
        this.references = references;
    }

    /**
     * A query that was read.
     *
     * @param matcher of a literal or a regular expression
     * @param facets whether results are counted
     */
    record Prepared(SearchQuery query, @Nullable TextMatcher matcher, boolean facets) {

        /** Whether every file has to be read, because nothing is known of the matches. */
        boolean isSlow() {
            return query.mode() == SearchMode.REGEX && matcher != null && matcher.requirement().clauses().isEmpty();
        }
    }

    /**
     * Makes the matcher of a query. A query for words that has none, such as {@code ->}, is a literal.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if the query is no regular expression, but should be one
     */
    static Prepared prepare(SearchQuery query, boolean facets) {
        return new Prepared(query, switch (query.mode()) {
            case RANKED -> RankedSearch.hasWords(query) ? null : literal(query);
            case SYMBOL -> null;
            case LITERAL -> literal(query);
            case REGEX -> regex(query);
        }, facets);
    }

    Uni<Answer> search(SearchRequest request, Prepared prepared, Turn turn) {
        if (prepared.matcher() != null) {
            return contents.search(request, prepared.matcher(), turn);
        }
        return request.query().mode() == SearchMode.SYMBOL ? symbols.search(request)
                : words.search(request, turn.deadline()).chain(answer -> references.addTo(answer, request));
    }

    private static LiteralMatcher literal(SearchQuery query) {
        return new LiteralMatcher(query.text(), query.caseSensitive());
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
