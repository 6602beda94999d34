package dev.quarry.search;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

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

import dev.quarry.search.result.Excerpt;
import dev.quarry.search.text.Match;
import dev.quarry.search.text.MatchesOfSpans;
import dev.quarry.search.text.MatchesOfSpans.Span;
import dev.quarry.testing.Searches.Result;
import dev.quarry.testing.Searches.Shown;

/** The expected results of a search: scans every file, line by line or as a whole, with the regular expressions of the JDK. */
final class NaiveSearch {

    /**
     * Expressions that match at the start of a word or not at all. The JDK would retry at each letter of a word, which takes
     * seconds for a word of twenty thousand letters.
     */
    private static final Set<String> BEGINS_A_WORD = Set.of("\\w+\\(", "(?:\\w+ ){4}");

    private static final String ACROSS_LINES = "(?s";

    private static final Map<Character, String> CLASSES = Map.of('w', "\\p{L}_\\p{Nd}\\p{Mn}\\p{Mc}", 'd', "\\p{Nd}",
            's', "\\t\\n\\x0B\\f\\r\\x85\\p{Z}");

    private final Map<String, List<String>> linesByPath = new TreeMap<>();
    private final Map<String, List<String>> linesWithEndsByPath = new TreeMap<>();

    /** A match in a file, with the line from 1 and the columns from 0. */
    record Spot(String path, int line, int start, int end) {
    }

    static final NaiveSearch NOTHING = new NaiveSearch();

    private NaiveSearch() {
    }

    /** Reads the tree, which may be deleted before it is searched. */
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

    /** Returns the lines from {@code first} to {@code last} verbatim, without the line end of the last one. */
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
        return expression.contains(ACROSS_LINES) ? findAcrossLines(inJava(expression), caseSensitive)
                : find(inJava(expression), caseSensitive);
    }

    private Set<Spot> findAcrossLines(String expression, boolean caseSensitive) {
        String withOneLineEnd = expression.replace("\\r\\n", "\\n");
        Matcher matcher = Pattern.compile(withOneLineEnd, flags(caseSensitive) | Pattern.MULTILINE).matcher("");
        Set<Spot> spots = new HashSet<>();
        linesWithEndsByPath.forEach((path, lines) -> {
            String original = String.join("", lines);
            String text = original.replace("\r\n", "\n");
            List<Span> spans = new ArrayList<>();
            matcher.reset(text);
            while (matcher.find()) {
                if (!isWithinCharacter(text, matcher)) {
                    spans.add(new Span(matcher.start(), matcher.end()));
                }
            }
            MatchesOfSpans.of(original, spans).stream()
                    .map(match -> new Spot(path, match.line(), match.start(), match.end())).forEach(spots::add);
        });
        return spots;
    }

    private static int flags(boolean caseSensitive) {
        return Pattern.UNIX_LINES | Pattern.UNICODE_CASE | (caseSensitive ? 0 : Pattern.CASE_INSENSITIVE);
    }

    /** Translates syntax of RE2 that the JDK writes differently, or defines differently beyond ASCII. */
    private static String inJava(String expression) {
        String begins = BEGINS_A_WORD.contains(expression) ? "(?<![" + CLASSES.get('w') + "])" : "";
        return begins + ofAllScripts(expression)
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

    /** Classes hold the characters of all scripts; negated ones within brackets do not. */
    private static String ofAllScripts(String expression) {
        StringBuilder java = new StringBuilder();
        boolean isInClass = false;
        for (int i = 0; i < expression.length(); i++) {
            char character = expression.charAt(i);
            if (character == '\\' && i + 1 < expression.length()) {
                java.append(ofAllScripts(expression.charAt(++i), isInClass));
            } else {
                isInClass = isInClass ? character != ']' || java.charAt(java.length() - 1) == '[' : character == '[';
                java.append(character);
            }
        }
        return java.toString();
    }

    private static String ofAllScripts(char escaped, boolean isInClass) {
        String characters = CLASSES.get(Character.toLowerCase(escaped));
        boolean isNegated = Character.isUpperCase(escaped);
        if (characters == null || (isInClass && isNegated)) {
            return "\\" + escaped;
        }
        return isInClass ? characters : (isNegated ? "[^" : "[") + characters + "]";
    }

    /** The JDK finds empty matches within surrogate pairs, too. */
    private static boolean isWithinCharacter(String line, Matcher matcher) {
        int start = matcher.start();
        return start == matcher.end() && start > 0 && start < line.length()
                && Character.isSurrogatePair(line.charAt(start - 1), line.charAt(start));
    }

    private Set<Spot> find(String expression, boolean caseSensitive) {
        Matcher matcher = Pattern.compile(expression, flags(caseSensitive)).matcher("");
        Set<Spot> spots = new HashSet<>();
        linesByPath.forEach((path, lines) -> {
            for (int line = 0; line < lines.size(); line++) {
                matcher.reset(lines.get(line));
                List<Spot> found = new ArrayList<>();
                while (matcher.find()) {
                    if (isWithinCharacter(lines.get(line), matcher)) {
                        continue;
                    }
                    found.add(new Spot(path, line + 1, matcher.start(), matcher.end()));
                }
                List<Spot> visible = found.stream().filter(spot -> spot.end() > spot.start()).toList();
                spots.addAll(visible.isEmpty() ? found.subList(0, Math.min(1, found.size())) : visible);
            }
        });
        return spots;
    }

    /** Checks that a result shows its lines, as far as a result shows any, and its first match. */
    void assertContent(Result result) {
        assertThat(result.matches().stream().mapToInt(Match::line).summaryStatistics()).satisfies(lines -> {
            assertThat(lines.getMin()).isGreaterThanOrEqualTo(result.startLine());
            assertThat(lines.getMax()).isLessThanOrEqualTo(result.endLine());
        });
        Shown shown = result.shown();
        String lines = text(result.path(), result.startLine(), result.endLine());
        String from = text(result.path(), shown.startLine(), shown.endLine()).substring(shown.startColumn());
        assertThat(from.startsWith(result.content())
                && result.content().length() >= Math.min(from.length(), Excerpt.MAX_CONTENT - 1))
                .as("content of %s %s-%s", result.path(), result.startLine(), result.endLine()).isTrue();
        assertThat(shown.truncated()).isEqualTo(!result.content().equals(lines));
        Match first = result.matches().get(0);
        String line = result.content().split("\n", -1)[first.line() - shown.startLine()];
        assertThat(line.length()).as("the first match of %s is shown", result.path())
                .isGreaterThanOrEqualTo(Math.min(first.end(), first.start() + 1)
                        - (first.line() == shown.startLine() ? shown.startColumn() : 0));
    }
}
