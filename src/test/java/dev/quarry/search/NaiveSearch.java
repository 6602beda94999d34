package dev.quarry.search;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a search should find: every line of every file, one by one, by the regular expressions of the JDK. */
final class NaiveSearch {

    /**
     * What matches from the beginning of a word or not at all. The JDK would begin at each letter of a word anew, and read the
     * rest: of one of twenty thousand letters that is seconds.
     */
    private static final Set<String> BEGINS_A_WORD = Set.of("\\w+\\(", "(?:\\w+ ){4}");

    private final Map<String, List<String>> linesByPath = new TreeMap<>();
    private final Map<String, List<String>> linesWithEndsByPath = new TreeMap<>();

    /** A place in a file; the line from 1, the columns from 0. */
    record Spot(String path, int line, int start, int end) {
    }

    static final NaiveSearch NOTHING = new NaiveSearch();

    private NaiveSearch() {
    }

    /** Reads the tree, which need not be there any more when it is searched. */
    static NaiveSearch of(Path root) throws IOException {
        NaiveSearch search = new NaiveSearch();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = root.relativize(file).toString();
                String text = Files.readString(file);
                search.linesWithEndsByPath.put(path, List.of(text.split("(?<=\n)")));
                search.linesByPath.put(path, lines(text));
            }
        }
        return search;
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end > start && text.charAt(end - 1) == '\r' ? end - 1 : end));
            start = end + 1;
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    /** The lines from {@code first} to {@code last} as they stand in the file, without the last one's end. */
    String text(String path, int first, int last) {
        return String.join("", requireNonNull(linesWithEndsByPath.get(path)).subList(first - 1, last - 1))
                + requireNonNull(linesByPath.get(path)).get(last - 1);
    }

    List<String> lines() {
        return linesByPath.values().stream().flatMap(List::stream).toList();
    }

    Set<Spot> literal(String literal, boolean caseSensitive) {
        return find(Pattern.quote(literal), caseSensitive);
    }

    Set<Spot> regex(String expression, boolean caseSensitive) {
        return find(inJava(expression), caseSensitive);
    }

    /** Where both write the same differently, or mean something else by it beyond ASCII. */
    private static String inJava(String expression) {
        String begins = BEGINS_A_WORD.contains(expression) ? "(?<!\\w)" : "";
        return begins + expression
                .replace("\\b", "(?:(?<=\\w)(?!\\w)|(?<!\\w)(?=\\w))")
                .replace("\\B", "(?:(?<=\\w)(?=\\w)|(?<!\\w)(?!\\w))")
                .replace("[:alpha:]", "\\p{Alpha}")
                .replace("[:digit:]", "\\p{Digit}")
                .replace("[:alnum:]", "\\p{Alnum}")
                .replace("[:punct:]", "\\p{Punct}")
                .replace("[:space:]", "\\s")
                .replace("[:word:]", "\\w")
                .replace("(?P<", "(?<")
                .replace("\\pL", "\\p{L}")
                .replace("\\p{Greek}", "\\p{IsGreek}")
                .replace("\\p{Han}", "\\p{IsHan}");
    }

    private Set<Spot> find(String expression, boolean caseSensitive) {
        int flags = Pattern.UNIX_LINES | Pattern.UNICODE_CASE | (caseSensitive ? 0 : Pattern.CASE_INSENSITIVE);
        Matcher matcher = Pattern.compile(expression, flags).matcher("");
        Set<Spot> spots = new HashSet<>();
        linesByPath.forEach((path, lines) -> {
            for (int line = 0; line < lines.size(); line++) {
                matcher.reset(lines.get(line));
                while (matcher.find()) {
                    if (matcher.end() > matcher.start()) {
                        spots.add(new Spot(path, line + 1, matcher.start(), matcher.end()));
                    }
                }
            }
        });
        return spots;
    }
}
