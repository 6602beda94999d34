package dev.quarry.search.query;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Cursor;
import dev.quarry.platform.Problems;

/**
 * Where a page of results ended, and in which versions of the index.
 *
 * @param query tells the query of the first page from others
 * @param publishedAt the versions of the first page are those that were active at this time, in microseconds of the epoch
 * @param versions tells those versions from others
 * @param position what the search goes on behind; each kind of search has its own numbers
 */
public record SearchCursor(int query, long publishedAt, int versions, List<Long> position) {

    private static final int PARTS = 4;
    private static final String SEPARATOR = ",";
    /** Some thousand years from now. */
    private static final long LATEST = 100_000_000_000_000_000L;

    public SearchCursor {
        if (publishedAt < 0 || publishedAt > LATEST) {
            throw new IllegalArgumentException("no time: " + publishedAt);
        }
        position = List.copyOf(position);
    }

    static @Nullable SearchCursor parse(@Nullable String value) {
        return Cursor.decode(value, PARTS, parts -> new SearchCursor(Integer.parseInt(parts[0]), Long.parseLong(parts[1]),
                Integer.parseInt(parts[2]), Arrays.stream(parts[3].split(SEPARATOR, -1)).map(Long::valueOf).toList()));
    }

    public String encode() {
        return Cursor.encode(query, publishedAt, versions,
                position.stream().map(Object::toString).collect(Collectors.joining(SEPARATOR)));
    }

    /**
     * The position, which must have {@code length} numbers.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it is of another query, or has been tampered with
     */
    public List<Long> positionOf(SearchQuery of, int length) {
        if (query != fingerprint(of) || position.size() != length) {
            throw Problems.badRequest("Cursor of another search",
                    "A cursor goes on with the search that gave it. Repeat that search's parameters, or leave the cursor out.");
        }
        return position;
    }

    public static int fingerprint(SearchQuery query) {
        return List.of(query.mode().wireName(), query.text(), query.context(), query.filters(), query.caseSensitive())
                .hashCode();
    }
}
