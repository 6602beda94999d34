package dev.quarry.search.query;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Cursor;
import dev.quarry.platform.Problems;

/**
 * A cursor: where a page of results ended, and in which versions of the index.
 *
 * @param query the fingerprint of the query of the first page
 * @param publishedAt the versions of the first page are those that were active at this time, in microseconds since the epoch
 * @param versions the fingerprint of these versions
 * @param position where the next page begins; each kind of search has its own format
 */
public record SearchCursor(int query, long publishedAt, int versions, List<Long> position) {

    private static final int PARTS = 4;
    private static final String SEPARATOR = ",";
    /** About the year 5138, in microseconds since the epoch. */
    private static final long LATEST = 100_000_000_000_000_000L;

    public SearchCursor {
        if (publishedAt < 0 || publishedAt > LATEST) {
            throw new IllegalArgumentException("invalid time: " + publishedAt);
        }
        position = List.copyOf(position);
    }

    /**
     * Reads a cursor; null stays null.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it is none
     */
    public static @Nullable SearchCursor parse(@Nullable String value) {
        return Cursor.decode(value, PARTS, parts -> new SearchCursor(Integer.parseInt(parts[0]), Long.parseLong(parts[1]),
                Integer.parseInt(parts[2]), Arrays.stream(parts[3].split(SEPARATOR, -1)).map(Long::valueOf).toList()));
    }

    /** Returns the same position in the results of another query. */
    SearchCursor of(SearchQuery search) {
        return new SearchCursor(fingerprint(search), publishedAt, versions, position);
    }

    public String encode() {
        return Cursor.encode(query, publishedAt, versions,
                position.stream().map(Object::toString).collect(Collectors.joining(SEPARATOR)));
    }

    /**
     * Returns the position, which must have {@code length} numbers.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if the cursor belongs to another query or was altered
     */
    public List<Long> positionOf(SearchQuery search, int length) {
        if (query != fingerprint(search) || position.size() != length) {
            throw ofAnother();
        }
        return position;
    }

    /** Returns the position as a number of results; otherwise like {@link #positionOf}. */
    int resultsBefore(SearchQuery search) {
        long results = positionOf(search, 1).get(0);
        if (results < 0 || results > Integer.MAX_VALUE) {
            throw ofAnother();
        }
        return (int) results;
    }

    private static RuntimeException ofAnother() {
        return Problems.badRequest("Cursor of another search",
                "A cursor continues the search that returned it. Repeat that search, or leave the cursor out.");
    }

    /** Returns a hash of the parts of a query that all its pages must share. */
    public static int fingerprint(SearchQuery query) {
        // The hash of an enum constant differs between processes, that of its name does not.
        return List.of(query.mode().wireName(), query.text(), query.context(), query.filters().toString(),
                query.caseSensitive()).hashCode();
    }
}
