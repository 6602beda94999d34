package dev.quarry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.quarry.testing.Alongside;

/** Counts the words and openings of sentences that the project's style forbids, as ArchUnit counts dependencies. */
@Alongside
class ProseTest {

    private static final List<Path> ALL = List.of(Path.of("src/main/java"), Path.of("src/test/java"), Path.of("src/suites"));

    private static final String TEXT_BLOCK = "\"\"\"(?:[^\"\\\\]++|\\\\.|\"(?!\"\"))*+\"\"\"";
    private static final String STRING = "\"(?:[^\"\\\\\\n]++|\\\\.)*+\"";
    private static final String CHARACTER = "'(?:[^'\\\\\\n]|\\\\[^\\n]{1,5})'";
    private static final String COMMENT = "/\\*.*?\\*/|(?m:^)\\s*//[^\\n]*(?:\\n\\s*//[^\\n]*)*";
    /** Literals are matched too, because the signs of a comment begin no comment there. */
    private static final Pattern LITERAL_OR_COMMENT = Pattern
            .compile("(?s)" + TEXT_BLOCK + "|" + STRING + "|" + CHARACTER + "|(" + COMMENT + ")");
    private static final Pattern CLAUSE = Pattern.compile("(?:What|Who|Whoever|Those|Of|Which)\\b");
    private static final Pattern CLAUSE_IN_TEXT = Pattern.compile("(?:^|[.:;] )(?:What|Who|Whoever|Those|Of|Which) [a-z]");
    private static final Pattern TEST_NAME = Pattern.compile("void ((?:what|it|who|whoever|those|nobody|so)_\\w+)\\(");
    /** A line of one or two words, which ends neither a sentence nor a clause. */
    private static final Pattern FRAGMENT = Pattern.compile("\\S+(?: \\S+)?(?<![.:;,!?)}>])");

    private record Source(Path path, String text) {

        List<String> comments() {
            return LITERAL_OR_COMMENT.matcher(text).results().map(found -> found.group(1)).filter(Objects::nonNull).toList();
        }

        List<String> javadoc() {
            return comments().stream().filter(comment -> comment.startsWith("/**")).toList();
        }
    }

    private static List<Source> main;
    private static List<Source> all;

    @BeforeAll
    static void readSources() throws IOException {
        all = new ArrayList<>();
        for (Path root : ALL) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
                    if (!file.endsWith("ProseTest.java")) {
                        all.add(new Source(file, Files.readString(file)));
                    }
                }
            }
        }
        main = all.stream().filter(source -> source.path().startsWith(ALL.get(0))).toList();
    }

    @Test
    void the_signs_of_a_comment_in_a_literal_begin_no_comment() {
        Source source = new Source(Path.of("A.java"), """
                /** The "only" field isn't read. */
                class A {
                    String pattern = "\\"src/*";
                    // For "*/" see above.
                    String block = \"""
                            src/* "a" \\\"""
                            // No comment.
                            \""";
                    char quote = '"'; /* Last. */
                }
                """);

        assertThat(source.comments()).extracting(String::strip)
                .containsExactly("/** The \"only\" field isn't read. */", "// For \"*/\" see above.", "/* Last. */");
    }

    @Test
    void at_most_one_javadoc_in_a_hundred_begins_with_a_clause() {
        List<String> openings = all.stream()
                .flatMap(source -> source.javadoc().stream().map(comment -> source.path() + ": " + unwrapped(comment)))
                .toList();
        List<String> clauses = openings.stream()
                .filter(opening -> CLAUSE.matcher(opening.substring(opening.indexOf(": ") + 2)).lookingAt())
                .toList();

        assertThat(clauses).as("of %d", openings.size()).hasSizeLessThanOrEqualTo(openings.size() / 100);
    }

    @Test
    void at_most_one_comment_in_a_hundred_has_a_sentence_that_begins_with_a_clause() {
        List<String> comments = main.stream().flatMap(source -> source.comments().stream().map(ProseTest::unwrapped)).toList();
        List<String> clauses = comments.stream().filter(comment -> CLAUSE_IN_TEXT.matcher(comment).find()).toList();

        assertThat(clauses).as("of %d", comments.size()).hasSizeLessThanOrEqualTo(comments.size() / 100);
    }

    /** The words are private idiom; the style's table has the terms to use in their place. */
    @ParameterizedTest
    @CsvSource({ "behind, 20", "anew, 0", "hand(?:s|ed)? (?:it |them )?back, 0", "mend(?:s|ed)?, 0", "torn, 0",
            "vacanc(?:y|ies), 0",
            "sorted in, 0", "tells of, 0", "told of, 0", "gone through, 0", "goes through, 0", "whoever, 0", "who asks, 0",
            "looked for, 0", "database is away, 0" })
    void idiom_is_rare_in_main_code(String words, int most) {
        Pattern pattern = Pattern.compile("\\b(?i:" + words + ")\\b");
        List<String> places = main.stream()
                .flatMap(source -> source.text().lines()
                        .filter(line -> pattern.matcher(line).find())
                        .map(line -> source.path() + ": " + line.strip()))
                .toList();

        assertThat(places).as(words).hasSizeLessThanOrEqualTo(most);
    }

    @Test
    void no_paragraph_of_a_comment_is_wrapped_in_the_middle_of_a_line() {
        List<String> broken = all.stream()
                .flatMap(source -> source.comments().stream()
                        .flatMap(comment -> brokenLines(comment).stream().map(line -> source.path() + ": " + line)))
                .toList();

        assertThat(broken).isEmpty();
    }

    @Test
    void a_name_of_a_test_begins_with_the_thing() {
        List<String> names = all.stream()
                .flatMap(source -> TEST_NAME.matcher(source.text()).results()
                        .map(found -> source.path() + ": " + found.group(1)))
                .toList();

        assertThat(names).isEmpty();
    }

    private static String unwrapped(String comment) {
        return comment.lines().map(ProseTest::content).collect(Collectors.joining(" ")).strip();
    }

    private static String content(String line) {
        Matcher content = Pattern.compile("^\\s*(?:/\\*\\*?|\\*/|\\*|//)?\\s?(.*?)\\s*(?:\\*/)?\\s*$").matcher(line);
        return content.matches() ? content.group(1).strip() : line.strip();
    }

    /** Lines of one or two words that are followed by the rest of their sentence. */
    private static List<String> brokenLines(String comment) {
        List<String> lines = comment.lines().map(ProseTest::content).toList();
        List<String> broken = new ArrayList<>();
        for (int i = 1; i + 1 < lines.size(); i++) {
            String line = lines.get(i);
            boolean isContinued = lines.get(i - 1).length() > line.length() && startsWithLowerCase(lines.get(i + 1));
            if (isContinued && FRAGMENT.matcher(line).matches() && !line.startsWith("@") && !line.startsWith("<")) {
                broken.add(lines.get(i - 1) + " / " + line + " / " + lines.get(i + 1));
            }
        }
        return broken;
    }

    private static boolean startsWithLowerCase(String line) {
        return !line.isEmpty() && Character.isLowerCase(line.charAt(0));
    }
}
