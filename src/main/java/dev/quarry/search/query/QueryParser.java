package dev.quarry.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.NextStep;
import dev.quarry.platform.PageLimit;
import dev.quarry.platform.Problems;

/**
 * Separates the filters of a query from its text: {@code lang:java path:src/main -path:test repo:shop test:no generated:no
 * sym:claim case:yes}. In a literal or a regular expression, filters stand before or after the text, as everything in between
 * is verbatim.
 * {@code content:} takes the rest of the query as text, even if it looks like a filter.
 */
public final class QueryParser {

    public static final int MAX_LENGTH = 1_000;
    /** In characters, of a long query: an issue, or a stack trace. */
    public static final int MAX_LONG_LENGTH = 16 * 1_024;
    /** The number of results on a page, unless the client asks for another. */
    public static final int DEFAULT_LIMIT = 10;
    private static final String CONTENT = "content:";
    private static final Set<String> LONG_NAMES = Set.of("language", "file", "repository", "symbol");

    private final SearchParameters parameters;
    private final Filters.Builder filters = new Filters.Builder();
    private final List<String> symbols = new ArrayList<>();
    private @Nullable String caseRule;
    private @Nullable String content;
    private boolean hasLongName;

    /** The parameters of a search as a client sends them: not validated, {@code null} if absent. */
    public record SearchParameters(@Nullable String query, @Nullable String mode, @Nullable String language,
            @Nullable String path, @Nullable String repository, @Nullable String caseRule, @Nullable String limit,
            @Nullable String cursor, @Nullable String explain, @Nullable String tests, @Nullable String generated) {

        /** Parameters that leave out no tests and no generated files. */
        public SearchParameters(@Nullable String query, @Nullable String mode, @Nullable String language,
                @Nullable String path, @Nullable String repository, @Nullable String caseRule, @Nullable String limit,
                @Nullable String cursor, @Nullable String explain) {
            this(query, mode, language, path, repository, caseRule, limit, cursor, explain, null, null);
        }
    }

    private QueryParser(SearchParameters parameters) {
        this.parameters = parameters;
        caseRule = parameters.caseRule();
    }

    /**
     * Parses and validates the parameters of a search.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if a parameter is invalid
     */
    public static SearchQuery parse(SearchParameters parameters) {
        return new QueryParser(parameters).parse();
    }

    /**
     * Like {@link #parse}, but a ranked query may be long.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if a parameter is invalid
     */
    public static SearchQuery parseLong(SearchParameters parameters) {
        String query = parameters.query();
        return query != null && isLong(query) ? new QueryParser(parameters).parseText(query) : parse(parameters);
    }

    /** Whether a query is a text that words are taken from: it has neither filters, nor phrases, nor exclusions. */
    public static boolean isLong(String query) {
        return query.length() > MAX_LENGTH;
    }

    private SearchQuery parseText(String query) {
        SearchMode mode = SearchMode.parse(parameters.mode());
        if (mode != SearchMode.RANKED) {
            throw Problems.badRequest("Query too long", "Only ranked queries may have more than " + MAX_LENGTH
                    + " characters. Leave the mode out, or search for a shorter text.");
        }
        if (query.length() > MAX_LONG_LENGTH) {
            throw Problems.badRequest("Query too long", "A ranked query has at most " + MAX_LONG_LENGTH
                    + " characters. Send a part of the text.");
        }
        return query(mode, QueryChecks.requireNoNul(query), "", addParameters(filters));
    }

    private SearchQuery parse() {
        String query = requireQuery();
        SearchMode mode = SearchMode.parse(parameters.mode());
        addParameters(filters);
        String text = mode.isVerbatim() ? stripOutside(query) : stripEverywhere(query);
        if (isText(mode, text)) {
            caseRule = parameters.caseRule();
            return query(mode, query, "", addParameters(new Filters.Builder()));
        }
        String context = "";
        if (!symbols.isEmpty()) {
            mode = SearchMode.SYMBOL;
            context = text.strip();
            text = symbols.get(0);
        }
        if (text.isBlank() && !(mode.isVerbatim() && !text.isEmpty())) {
            throw Problems.badRequest("Nothing to search for",
                    "The query has filters only. Add the text to search for.");
        }
        return query(mode, text, context, filters);
    }

    private SearchQuery query(SearchMode mode, String text, String context, Filters.Builder filters) {
        return new SearchQuery(mode, text, context, filters.build(), CaseRule.parse(caseRule).isSensitive(text, mode),
                PageLimit.parse(parameters.limit(), DEFAULT_LIMIT), SearchCursor.parse(parameters.cursor()),
                QueryChecks.isExplained(parameters.explain()));
    }

    private Filters.Builder addParameters(Filters.Builder filters) {
        return filters.language(QueryChecks.requireReadable(parameters.language()), false)
                .path(QueryChecks.requireReadable(parameters.path()), false)
                .repository(QueryChecks.requireReadable(parameters.repository()), false)
                .tests(Inclusion.parse("test", parameters.tests()))
                .generated(Inclusion.parse("generated", parameters.generated()));
    }

    /** A query that consists of filters only is text if one of them has its long name, as in {@code language:en}. */
    private boolean isText(SearchMode mode, String rest) {
        return rest.isEmpty() && hasLongName && content == null && (symbols.isEmpty() || mode.isVerbatim());
    }

    private String requireQuery() {
        String query = parameters.query();
        if (query == null || query.isEmpty()) {
            throw NextStep.GIVE_QUERY.afterBadRequest("Nothing to search for", "The query is missing or empty.");
        }
        QueryChecks.requireReadable(query);
        return query;
    }

    private String stripEverywhere(String query) {
        boolean hasGroups = Alternatives.hasOr(query);
        StringBuilder rest = new StringBuilder();
        for (int i = 0; i < query.length() && content == null;) {
            int end = QueryWords.end(query, i);
            if (end > i && hasGroups) {
                takeWithinGroup(GroupedWord.of(query.substring(i, end)), query.substring(i), rest);
                i = end;
            } else if (end > i && take(query.substring(i, end), query.substring(i))) {
                i = end;
            } else {
                rest.append(query, i, Math.max(end, i + 1));
                i = Math.max(end, i + 1);
            }
        }
        return rest.append(content == null ? "" : content).toString().strip();
    }

    /** A filter holds for the whole query, whatever group it stands in. */
    private void takeWithinGroup(GroupedWord word, String toTheEnd, StringBuilder rest) {
        boolean isFilter = take(word.text(), toTheEnd.substring(word.opening().length()));
        rest.append(word.opening()).append(isFilter ? "" : word.text()).append(content == null ? word.closing() : "");
    }

    private String stripOutside(String query) {
        int start = 0;
        while (true) {
            int word = QueryWords.skipSpace(query, start);
            int end = QueryWords.end(query, word);
            if (end == word || !take(query.substring(word, end), query.substring(word))) {
                break;
            }
            // One space separates the filter from the text; further spaces belong to the text.
            start = Math.min(query.length(), end + 1);
            if (content != null) {
                return content;
            }
        }
        int end = query.length();
        while (true) {
            int wordEnd = QueryWords.trimSpace(query, start, end);
            int word = QueryWords.lastWord(query, start, wordEnd);
            if (word <= start || query.startsWith(CONTENT, word)
                    || !take(query.substring(word, wordEnd), query.substring(word, wordEnd))) {
                break;
            }
            end = word - 1;
        }
        return query.substring(start, Math.max(start, end));
    }

    /** Adds {@code word} to the filters; returns false if it is not a filter. */
    private boolean take(String word, String toTheEnd) {
        if (word.startsWith(CONTENT) && toTheEnd.length() > CONTENT.length()) {
            content = toTheEnd.substring(CONTENT.length());
            return true;
        }
        boolean excluded = word.startsWith("-");
        int colon = word.indexOf(':');
        if (colon < 0 || colon == word.length() - 1) {
            return false;
        }
        String name = word.substring(excluded ? 1 : 0, colon);
        String value = QueryWords.unquoted(word.substring(colon + 1));
        if (isTextOfCode(name, value)) {
            return false;
        }
        if (name.equals("test") || name.equals("generated")) {
            return !excluded && takeInclusion(name, value);
        }
        switch (name) {
            case "lang", "language" -> filters.language(value, excluded);
            case "path", "file" -> filters.path(value, excluded);
            case "repo", "repository" -> filters.repository(value, excluded);
            case "sym", "symbol" -> symbols.add(value);
            case "case" -> caseRule = value;
            default -> {
                return false;
            }
        }
        hasLongName |= LONG_NAMES.contains(name);
        return true;
    }

    /** A word such as {@code test:unit}, with another value, is text. */
    private boolean takeInclusion(String name, String value) {
        Optional<Inclusion> inclusion = Inclusion.of(value);
        inclusion.ifPresent(name.equals("test") ? filters::tests : filters::generated);
        return inclusion.isPresent();
    }

    /**
     * Whether the word comes from code or a stack trace: {@code file:///srv/app.js}, {@code path::join}, {@code path:=value}.
     */
    private static boolean isTextOfCode(String name, String value) {
        return value.startsWith(":") || value.startsWith("=") || (name.equals("file") && value.startsWith("/"));
    }
}
