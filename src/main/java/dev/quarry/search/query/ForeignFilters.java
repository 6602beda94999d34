package dev.quarry.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognizes filters of other search engines, and values that a filter does not have. Both are words of a query. */
public final class ForeignFilters {

    /** Names of filters in GitHub code search, Sourcegraph and Zoekt, and the filters here that mean the same. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("c", "content"),
            Map.entry("ext", "path"),
            Map.entry("extension", "path"),
            Map.entry("f", "path"),
            Map.entry("filename", "path"),
            Map.entry("l", "lang"),
            Map.entry("r", "repo"));

    private static final Set<String> INCLUSIONS = Set.of("test", "generated");

    private static final Pattern FILTER = Pattern.compile("-?([a-z]+):[\\p{L}\\p{N}]");

    private ForeignFilters() {
    }

    /** Returns a note for each word of the query that looks like a filter. A literal or a regular expression has none. */
    public static List<String> notes(SearchQuery query) {
        List<String> notes = new ArrayList<>();
        if (!query.mode().isVerbatim() && !QueryParser.isLong(query.text())) {
            String text = query.text();
            for (int start = QueryWords.skipSpace(text, 0); start < text.length();) {
                int end = QueryWords.end(text, start);
                addNote(text.substring(start, end), notes);
                start = QueryWords.skipSpace(text, end);
            }
        }
        return List.copyOf(notes);
    }

    private static void addNote(String word, List<String> notes) {
        Matcher filter = FILTER.matcher(word);
        String name = filter.lookingAt() ? filter.group(1) : "";
        String own = NAMES.get(name);
        boolean isWithoutValue = INCLUSIONS.contains(name) && Inclusion.of(word.substring(name.length() + 1)).isEmpty();
        if (isWithoutValue) {
            notes.add("\"" + word + "\" is read as words. The filter is " + name + ":no or " + name + ":only.");
        } else if (own != null) {
            notes.add(
                    "\"" + word + "\" is read as words. For a filter, write " + own + ": instead of " + name + ":.");
        }
    }
}
