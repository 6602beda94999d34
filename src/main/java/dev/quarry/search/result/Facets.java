package dev.quarry.search.result;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How results divide among repositories, languages, directories and kinds: each value is one for a filter. */
@Schema(description = "How results divide; each list has at most 20 values, the most frequent first.")
public record Facets(
        @Schema(description = "Repositories, by path") List<Count> repository,
        @Schema(description = "Languages; files of an unknown language are not counted") List<Count> language,
        @Schema(description = "Directories one level below the one that all results share") List<Count> directory,
        @Schema(description = "Kinds of definitions; code or text outside of any") List<Count> kind,
        @Schema(description = "The number of results that were counted: the first ones") int counted,
        @Schema(description = "Whether these are all results of the search, so that the counts are exact") boolean complete) {

    private static final int MAX_VALUES = 20;

    /** The number of results with a value. */
    @Schema(name = "FacetCount")
    public record Count(@Schema(description = "The value", examples = "Java") String value,
            @Schema(description = "The number of counted results with it") long count) {
    }

    /**
     * Counts results.
     *
     * @param complete whether there are no others
     */
    public static Facets of(List<SearchResult> results, boolean complete) {
        String shared = sharedDirectory(results);
        return new Facets(count(results, SearchResult::repoPath), count(results, SearchResult::language),
                count(results, result -> directoryBelow(shared, result.path())), count(results, SearchResult::kind),
                results.size(), complete);
    }

    private static List<Count> count(List<SearchResult> results, Function<SearchResult, String> value) {
        Map<String, Long> counts = results.stream().map(value).filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::value))
                .limit(MAX_VALUES)
                .toList();
    }

    /** Returns the longest directory, with a slash at its end, that all paths begin with. */
    private static String sharedDirectory(List<SearchResult> results) {
        return results.stream().map(result -> directory(result.path())).reduce(Facets::shared).orElse("");
    }

    private static String directory(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private static String shared(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return directory(one.substring(0, length));
    }

    /** Files of the shared directory itself have that directory. */
    private static String directoryBelow(String shared, String path) {
        int end = path.indexOf('/', shared.length());
        return end < 0 ? shared : path.substring(0, end + 1);
    }
}
