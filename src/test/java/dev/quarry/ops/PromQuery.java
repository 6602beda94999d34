package dev.quarry.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The series that a PromQL query selects, and the labels that it groups them by.
 *
 * @param selectors the metrics with their label matchers
 * @param groupedBy labels in {@code by (...)}
 */
record PromQuery(List<Selector> selectors, Set<String> groupedBy) {

    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern SELECTOR = Pattern.compile(
            "\\b([a-zA-Z_:][\\w:]*)\\b(?!\\s*\\()(?:\\{((?:[^\"}]|" + STRING.pattern() + ")*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*(" + STRING.pattern() + ")");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");
    /** A series of a status exists from the first answer with this status on. */
    private static final String STATUS = "status";
    /** Prometheus adds them to every series that it scrapes. */
    private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance");

    /**
     * A metric with its matchers.
     *
     * @param equal the labels that must have a value
     * @param other the labels that other operators compare
     */
    record Selector(String metric, Map<String, String> equal, Set<String> other) {

        private static Selector of(String metric, String matchers) {
            Map<String, String> equal = new TreeMap<>();
            Set<String> other = new TreeSet<>();
            Matcher matcher = MATCHER.matcher(matchers);
            while (matcher.find()) {
                String value = matcher.group(3);
                if (LABELS_OF_PROMETHEUS.contains(matcher.group(1))) {
                    continue;
                }
                if (matcher.group(2).equals("=") && !matcher.group(1).equals(STATUS)) {
                    equal.put(matcher.group(1), value.substring(1, value.length() - 1));
                } else {
                    other.add(matcher.group(1));
                }
            }
            return new Selector(metric, equal, other);
        }

        /** Whether this line of the text format of Prometheus is one of the selected series. */
        boolean selects(String line) {
            return line.matches(Pattern.quote(metric) + "[ {].*")
                    && equal.entrySet().stream()
                            .allMatch(label -> line.contains(label.getKey() + "=\"" + label.getValue() + "\""))
                    && other.stream().allMatch(label -> line.contains(label + "=\""));
        }
    }

    static PromQuery of(String query) {
        Set<String> groupedBy = GROUPING.matcher(query).results()
                .flatMap(found -> Pattern.compile("\\s*,\\s*").splitAsStream(found.group(1).strip()))
                .filter(label -> !LABELS_OF_PROMETHEUS.contains(label))
                .collect(Collectors.toCollection(TreeSet::new));
        List<Selector> selectors = new ArrayList<>();
        Matcher found = SELECTOR.matcher(RANGE.matcher(GROUPING.matcher(query).replaceAll("")).replaceAll(""));
        while (found.find()) {
            if (!OPERATORS.contains(found.group(1))) {
                selectors.add(Selector.of(found.group(1), found.group(2) == null ? "" : found.group(2)));
            }
        }
        return new PromQuery(selectors, groupedBy);
    }
}
