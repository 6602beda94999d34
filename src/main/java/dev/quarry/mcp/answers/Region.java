package dev.quarry.mcp.answers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.result.SearchResult;
import dev.quarry.search.text.Match;

/**
 * A place that a search has found: lines of a file, in which overlapping results are joined.
 *
 * @param result the best result in these lines
 * @param isFirst whether it is the best region of its file
 * @param text the lines that the results contain, by their numbers
 * @param matches the numbers of the lines with a match
 */
public record Region(SearchResult result, boolean isFirst, int startLine, int endLine, NavigableMap<Integer, String> text,
        Set<Integer> matches) {

    private record FileKey(long repository, String path) {
    }

    /** A region while results are joined to it. */
    private static final class Growing {

        private final SearchResult best;
        private final boolean isFirst;
        private final NavigableMap<Integer, String> text = new TreeMap<>();
        private final Set<Integer> matches = new TreeSet<>();
        private int startLine;
        private int endLine;

        private Growing(SearchResult result, boolean isFirst) {
            this.best = result;
            this.isFirst = isFirst;
            this.startLine = result.startLine();
            this.endLine = result.endLine();
            add(result);
        }

        private boolean overlaps(SearchResult result) {
            return result.startLine() <= endLine && result.endLine() >= startLine;
        }

        private void add(SearchResult result) {
            startLine = Math.min(startLine, result.startLine());
            endLine = Math.max(endLine, result.endLine());
            result.matches().stream().map(Match::line).forEach(matches::add);
            int number = result.contentStartLine();
            for (String line : result.content().lines().toList()) {
                text.putIfAbsent(number++, line);
            }
        }

        private Region finished() {
            return new Region(best, isFirst, startLine, endLine, text, matches);
        }
    }

    /** Returns one region for each result, in their order: a definition within another one is a result of its own. */
    public static List<Region> each(List<SearchResult> results) {
        return results.stream().map(result -> new Growing(result, true).finished()).toList();
    }

    /** Joins results that overlap. The best region of each file comes first, in the order of rank; then all others. */
    public static List<Region> joined(List<SearchResult> results) {
        Map<FileKey, List<Growing>> files = new LinkedHashMap<>();
        List<Growing> regions = new ArrayList<>();
        for (SearchResult result : results) {
            List<Growing> ofFile = files.computeIfAbsent(new FileKey(result.repository(), result.path()),
                    key -> new ArrayList<>());
            Growing overlapping = ofFile.stream().filter(region -> region.overlaps(result)).findFirst().orElse(null);
            if (overlapping != null) {
                overlapping.add(result);
            } else {
                Growing region = new Growing(result, ofFile.isEmpty());
                ofFile.add(region);
                regions.add(region);
            }
        }
        return regions.stream().map(Growing::finished)
                .sorted(Comparator.comparing(Region::isFirst).reversed())
                .toList();
    }

    @Nullable
    String symbol() {
        return result.symbol();
    }

    /** Returns the number of the line that tells most: that of the definition, or else of the first match. */
    int tellingLine() {
        Integer definition = result.symbolStartLine();
        if (definition != null && text.containsKey(definition)) {
            return definition;
        }
        return matches.stream().filter(text::containsKey).findFirst()
                .orElseGet(() -> text.entrySet().stream().filter(line -> !line.getValue().isBlank()).findFirst()
                        .map(Map.Entry::getKey).orElse(startLine));
    }
}
