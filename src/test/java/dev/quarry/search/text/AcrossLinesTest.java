package dev.quarry.search.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.search.text.Deadline.OutOfTime;
import dev.quarry.search.text.MatchesOfSpans.Span;
import dev.quarry.testing.Alongside;
import io.vertx.core.json.JsonObject;

/** Regular expressions with the flag {@code s}, whose matches may cross lines. */
@Alongside
class AcrossLinesTest {

    private static final Deadline DEADLINE = Deadline.in(Duration.ofHours(1));

    private static List<Match> find(String expression, String text) {
        return Finding.all(new RegexMatcher(expression, true), text, DEADLINE);
    }

    @Test
    void a_match_on_several_lines_is_listed_on_each() {
        assertThat(find("(?s)b.*?d", "ab\n\ncd\n")).containsExactly(new Match(1, 1, 2), new Match(2, 0, 0), new Match(3, 0, 2));
        assertThat(find("(?s)b.*", "ab\ncd\n")).containsExactly(new Match(1, 1, 2), new Match(2, 0, 2));
        assertThat(find("a(?s:.)b", "a\nb a.b")).containsExactly(new Match(1, 0, 1), new Match(2, 0, 1), new Match(2, 2, 5));
        assertThat(find("(?s)a\\nb", "a\nb")).containsExactly(new Match(1, 0, 1), new Match(2, 0, 1));
        assertThat(find("(?s)\\n", "a\n\nb")).containsExactly(new Match(1, 1, 1), new Match(2, 0, 0));
        assertThat(find("(?s)[^x]+", "ab\ncxd")).containsExactly(new Match(1, 0, 2), new Match(2, 0, 1), new Match(2, 2, 3));
    }

    @Test
    void anchors_are_those_of_lines_unless_the_flag_m_is_off() {
        String text = "ab\nab\n";
        assertThat(find("(?s)^ab$", text)).containsExactly(new Match(1, 0, 2), new Match(2, 0, 2));
        assertThat(find("(?sm)^ab$", text)).hasSize(2);
        assertThat(find("(?s-m)^ab", text)).containsExactly(new Match(1, 0, 2));
        assertThat(find("(?s)\\Aab", text)).containsExactly(new Match(1, 0, 2));
        assertThat(find("(?s)ab\\n\\z", text)).containsExactly(new Match(2, 0, 2));
        assertThat(find("(?s-m)ab$", "ab\nab")).containsExactly(new Match(2, 0, 2));
    }

    @Test
    void every_line_end_is_a_newline() {
        for (String lineEnd : List.of("\n", "\r\n")) {
            String text = "ab" + lineEnd + "cd" + lineEnd;
            for (String expression : List.of("(?s)b.c", "(?s)b\\nc", "(?s)b\nc", "(?s)b\\r\\nc", "(?s)b\r\nc", "(?s)b\\r?\\nc",
                    "(?s)b$\\s^c")) {
                assertThat(find(expression, text)).as("%s in %s", expression, text).containsExactly(new Match(1, 1, 2),
                        new Match(2, 0, 1));
            }
        }
        assertThat(find("(?s)b\\r.", "ab\r\r\nc")).containsExactly(new Match(1, 1, 3));
        assertThat(find("(?s)\\\\r\\n", "\\r\n")).containsExactly(new Match(1, 0, 2));
    }

    @Test
    void an_empty_match_counts_once_in_a_line_without_another() {
        assertThat(find("(?s)x*", "ab\nxb\n")).containsExactly(new Match(1, 0, 0), new Match(2, 0, 1));
        assertThat(find("(?s)^", "a\nb\n")).containsExactly(new Match(1, 0, 0), new Match(2, 0, 0));
        assertThat(find("(?s)$|b.c", "ab\ncd\n")).containsExactly(new Match(1, 1, 2), new Match(2, 0, 1));
        assertThat(find("(?s)", "")).isEmpty();
        assertThat(find("(?s)^$", "a\n\nb\r\n\r\n")).containsExactly(new Match(2, 0, 0), new Match(4, 0, 0));
    }

    @Test
    void a_long_match_is_listed_by_its_first_lines() {
        String text = "begin\n" + "-\n".repeat(500) + "end\nbegin end\n";
        List<Match> found = find("(?s)begin.*?end", text);

        assertThat(found).hasSize(MatchedLines.MAX_LINES + 1).startsWith(new Match(1, 0, 5), new Match(2, 0, 1))
                .endsWith(new Match(100, 0, 1), new Match(503, 0, 9));
        Regions.Found regions = Regions.of(new RegexMatcher("(?s)begin.*?end", true), new LineStarts(text), 0, 10, DEADLINE);
        assertThat(regions.regions()).extracting(Regions.Region::startLine).containsExactly(1, 503);
        assertThat(regions.regions()).extracting(Regions.Region::endLine).containsExactly(502, 503);
    }

    @Test
    void all_parts_of_a_match_are_in_one_region() {
        String text = "-\n".repeat(5) + "x\n" + "-\n".repeat(9) + "begin\n" + "-\n".repeat(60) + "end\n" + "-\n".repeat(20)
                + "x\n";
        List<Regions.Region> regions = Regions
                .of(new RegexMatcher("(?s)begin.*?end|x", true), new LineStarts(text), 0, 10, DEADLINE).regions();

        assertThat(regions).extracting(region -> region.startLine() + "-" + region.endLine()).containsExactly("4-8", "14-79",
                "96-98");
        assertThat(regions.get(1).matches()).hasSize(62);
        assertThat(Regions.of(new LiteralMatcher("-\n".repeat(50), true), new LineStarts(text), 0, 10, DEADLINE).regions())
                .extracting(region -> region.startLine() + "-" + region.endLine()).containsExactly("15-68");
    }

    @Test
    void literals_may_be_in_different_lines() {
        RegexMatcher matcher = new RegexMatcher("(?s)foo.*bar\\nqux", true);

        assertThat(matcher.requirement().crossesLines()).isTrue();
        assertThat(matcher.requirement().clauses()).contains(List.of("foo"), List.of("bar\nqux"));
        assertThat(matcher.requirement().words().crossesLines()).isTrue();
        assertThat(new RegexMatcher("foo.*bar", true).requirement().crossesLines()).isFalse();
        assertThat(new LiteralMatcher("foo\nbar", true).requirement().crossesLines()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "(?s)(a|aa)*b", "(?s)(.*)*x", "(?s)(?:.*.*)*=", "(?s)(a?){40}a{40}" })
    void the_time_is_linear(String expression) {
        String text = ("a".repeat(40) + "\n").repeat(2_000);
        long startedAtNanos = System.nanoTime();

        find(expression, text);

        assertThat(Duration.ofNanos(System.nanoTime() - startedAtNanos)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void a_search_stops_at_the_deadline() {
        String text = "a(b\n".repeat(200_000);

        assertThatThrownBy(() -> Finding.all(new RegexMatcher("(?s)a(.*x)?", true), text, Deadline.in(Duration.ofMillis(50))))
                .isInstanceOf(OutOfTime.class);
    }

    private static final List<String> EXPRESSIONS = List.of("(?s)foo.*?bar", "(?s)foo.*bar", "(?s)foo.bar", "(?s)\\{.*?\\}",
            "(?s)^bar$", "(?s)foo\\s+bar", "(?s)foo\\n", "(?s)\\nfoo", "(?s)(?:foo|bar)\\n(?:foo|bar)", "(?s)[^{}]+\\{",
            "(?s)^foo.*?^bar", "(?s)foo$.^bar", "(?s)\\bfoo\\b.{3,20}\\bbar\\b", "(?s).{50}", "(?s)bar\\W+foo",
            "(?s)(foo.){2,3}",
            "(?s)a.+?z", "(?s)(?i)FOO.*?Bar", "foo(?s:.)bar", "(?s)foo(?-s:.*)bar", "(?s)foo.*?\\z", "(?s-m)foo.*?$",
            "(?s)x\\n+x", "(?s)\\d\\n\\d");

    private static String text(Random random, int pieces) {
        List<String> words = List.of("foo", "bar", "{", "}", " ", "\n", "\n", "x", "7", "a", "z", "FOO", "\n\n", "foobar");
        return IntStream.range(0, pieces).mapToObj(piece -> words.get(random.nextInt(words.size())))
                .collect(Collectors.joining());
    }

    @Test
    void the_matches_are_those_of_the_jdk_in_the_whole_text() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            String text = text(random, random.nextInt(60));
            for (String expression : EXPRESSIONS) {
                Matcher jdk = Pattern.compile(expression, expression.contains("-m") ? Pattern.UNIX_LINES
                        : Pattern.MULTILINE | Pattern.UNIX_LINES).matcher(text);
                List<Span> spans = jdk.results().map(found -> new Span(found.start(), found.end())).toList();
                // Without the flag m, $ of the JDK also matches before a last line end.
                if (!expression.contains("-m") || !text.endsWith("\n")) {
                    assertThat(find(expression, text)).as("%s in <%s>", expression, text)
                            .isEqualTo(MatchesOfSpans.of(text, spans));
                    assertThat(find(expression, text.replace("\n", "\r\n"))).as("%s in <%s>", expression, text)
                            .isEqualTo(MatchesOfSpans.of(text, spans));
                }
            }
        }
    }

    @Test
    void the_matches_are_those_of_ripgrep(@TempDir Path directory) throws Exception {
        assumeTrue(isRipgrepThere());
        String text = text(new Random(2), 4_000);
        Path file = Files.writeString(directory.resolve("text.txt"), text);
        List<String> compared = new ArrayList<>();
        for (String expression : EXPRESSIONS.stream().filter(expression -> !expression.contains("-")).toList()) {
            ripgrep(expression, file).ifPresent(spans -> {
                assertThat(find(expression, text)).as(expression).isEqualTo(MatchesOfSpans.of(text, spans));
                compared.add(expression);
            });
        }
        assertThat(compared).hasSizeGreaterThan(EXPRESSIONS.size() / 2);
    }

    private static boolean isRipgrepThere() {
        try {
            return new ProcessBuilder("rg", "--version").redirectErrorStream(true).redirectOutput(
                    ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns nothing for an expression that ripgrep crashes on, as version 13 does on some. */
    private static Optional<List<Span>> ripgrep(String expression, Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("rg", "-U", "--multiline-dotall", "--json", "--no-config", "-e", expression,
                file.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<Span> spans = new ArrayList<>();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() > 1) {
            return Optional.empty();
        }
        for (String line : output.lines().toList()) {
            JsonObject event = new JsonObject(line);
            if (event.getString("type").equals("match")) {
                JsonObject data = event.getJsonObject("data");
                int offset = data.getInteger("absolute_offset");
                data.getJsonArray("submatches").stream().map(JsonObject.class::cast).forEach(
                        found -> spans.add(new Span(offset + found.getInteger("start"), offset + found.getInteger("end"))));
            }
        }
        return Optional.of(spans);
    }
}
