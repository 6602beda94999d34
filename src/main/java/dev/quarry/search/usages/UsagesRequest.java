package dev.quarry.search.usages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.PageLimit;
import dev.quarry.platform.Problems;
import dev.quarry.search.query.Filters;
import dev.quarry.search.query.SearchCursor;
import dev.quarry.search.query.SearchMode;
import dev.quarry.search.query.SearchQuery;
import dev.quarry.search.usages.syntax.UsageKind;

/**
 * A validated request for the usages of a name.
 *
 * @param name the name, without its container
 * @param container the end of the names of the definitions around the wanted one; empty for any
 * @param repository an id, a path or a name; null for all repositories
 * @param path the file of the wanted definition, or of an occurrence of it; null for all definitions
 * @param line the line of it; null for the first one in the file
 * @param kinds the kinds to return; empty for all
 */
public record UsagesRequest(String name, List<String> container, @Nullable String repository, @Nullable String path,
        @Nullable Integer line, List<UsageKind> kinds, PageLimit limit, @Nullable SearchCursor cursor) {

    /** The number of usages of a page, unless the client asks for another. */
    public static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LENGTH = 255;
    private static final int MAX_VALUE = 1_000;

    public UsagesRequest {
        container = List.copyOf(container);
        kinds = List.copyOf(kinds);
    }

    /** The parameters as a client sends them: not validated, null if absent. */
    public record Parameters(@Nullable String name, @Nullable String repository, @Nullable String path, @Nullable String line,
            @Nullable String kind, @Nullable String limit, @Nullable String cursor) {

        /** The parameters of the first page for a name. */
        public static Parameters of(String name) {
            return new Parameters(name, null, null, null, null, null, null);
        }
    }

    /**
     * Parses and validates the parameters.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if a parameter is invalid
     */
    public static UsagesRequest parse(Parameters parameters) {
        List<String> names = names(parameters.name());
        if (parameters.line() != null && isBlank(parameters.path())) {
            throw Problems.badRequest("A line without a path", "Give the path of the file that has the line, too.");
        }
        return new UsagesRequest(names.get(names.size() - 1), names.subList(0, names.size() - 1),
                blankToNull(parameters.repository()), blankToNull(parameters.path()), line(parameters.line()),
                kinds(parameters.kind()), PageLimit.parse(parameters.limit(), DEFAULT_LIMIT),
                SearchCursor.parse(parameters.cursor()));
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.indexOf('\0') >= 0 || value.length() > MAX_VALUE) {
            throw Problems.badRequest("Invalid filter", "A repository and a path have at most " + MAX_VALUE
                    + " characters, and no NUL character.");
        }
        return value;
    }

    /** Splits {@code Store.find}, {@code Store#find} and {@code store::find} at their last divider. */
    private static List<String> names(@Nullable String value) {
        String name = value == null ? "" : value.strip().replaceFirst("\\(.*\\)$", "");
        List<String> names = Arrays.stream(name.split("\\.|#|::", -1)).toList();
        String last = names.get(names.size() - 1);
        boolean isName = !last.isEmpty() && name.length() <= MAX_LENGTH
                && last.codePoints().noneMatch(UsagesRequest::isNoLetter);
        if (!isName) {
            throw Problems.badRequest("Invalid name", "The name must be one identifier of at most " + MAX_LENGTH
                    + " characters, such as findOrder, or one with its container, such as OrderStore.findOrder.");
        }
        return names.stream().filter(part -> !part.isEmpty()).toList();
    }

    private static boolean isNoLetter(int character) {
        return character == 0 || Character.isWhitespace(character) || Character.isISOControl(character);
    }

    private static @Nullable Integer line(@Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            int line = Integer.parseInt(value);
            if (line > 0) {
                return line;
            }
        } catch (NumberFormatException notANumber) {
            throw invalidLine();
        }
        throw invalidLine();
    }

    private static RuntimeException invalidLine() {
        return Problems.badRequest("Invalid line", "A line is a whole number, counted from 1.");
    }

    private static List<UsageKind> kinds(@Nullable String value) {
        List<UsageKind> kinds = new ArrayList<>();
        if (value != null && !value.isBlank()) {
            for (String kind : value.split(",", -1)) {
                kinds.add(UsageKind.of(kind.strip()).orElseThrow(() -> Problems.badRequest("Unknown kind",
                        "The kind must be one or several of " + String.join(", ", UsageKind.wireNames())
                                + ", separated by commas.")));
            }
        }
        return kinds;
    }

    boolean wants(UsageKind kind) {
        return kinds.isEmpty() || kinds.contains(kind);
    }

    /** Returns the search for the files that have the name. What else the pages must share is its context. */
    SearchQuery query() {
        String context = "usages " + container + kinds + path + " " + line;
        return new SearchQuery(SearchMode.LITERAL, name, context,
                new Filters(List.of(), List.of(), List.of(), List.of(), repository == null ? List.of() : List.of(repository),
                        List.of()),
                true, limit, cursor, false);
    }
}
