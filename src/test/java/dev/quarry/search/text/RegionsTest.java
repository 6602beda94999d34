package dev.quarry.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.quarry.search.text.Regions.Found;
import dev.quarry.search.text.Regions.Region;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class RegionsTest {

    private static final Deadline DEADLINE = Deadline.in(Duration.ofHours(1));
    private static final int ALL = 1_000_000;

    private static Found regions(String text, int first, int end) {
        return Regions.of(new LiteralMatcher("x", true), new LineStarts(text), first, end, DEADLINE);
    }

    /** Returns lines of which those with the given numbers have a match. */
    private static String text(int lines, Integer... withMatch) {
        List<Integer> numbers = List.of(withMatch);
        return IntStream.rangeClosed(1, lines).mapToObj(line -> numbers.contains(line) ? "x\n" : "-\n")
                .collect(Collectors.joining());
    }

    private static List<String> ranges(Found found) {
        return found.regions().stream().map(region -> region.startLine() + "-" + region.endLine()).toList();
    }

    @Test
    void two_lines_around_a_match_are_shown() {
        assertThat(ranges(regions(text(20, 10), 0, ALL))).containsExactly("8-12");
        assertThat(ranges(regions(text(20, 1), 0, ALL))).containsExactly("1-3");
        assertThat(ranges(regions(text(20, 20), 0, ALL))).containsExactly("18-20");
        assertThat(ranges(regions("x", 0, ALL))).containsExactly("1-1");
        assertThat(ranges(regions(text(20), 0, ALL))).isEmpty();
    }

    @Test
    void nearby_matches_are_in_one_region() {
        assertThat(ranges(regions(text(30, 10, 15), 0, ALL))).containsExactly("8-17");
        assertThat(ranges(regions(text(30, 10, 16), 0, ALL))).containsExactly("8-12", "14-18");
    }

    @Test
    void a_region_has_at_most_forty_lines() {
        Integer[] every = IntStream.rangeClosed(1, 100).boxed().toArray(Integer[]::new);

        assertThat(ranges(regions(text(100, every), 0, ALL))).containsExactly("1-40", "41-80", "81-100");
    }

    @Test
    void a_line_with_thousands_of_matches_has_a_region_for_each_thousand() {
        Found found = regions("-\n" + "x".repeat(2_500) + "\n-\n", 0, ALL);

        assertThat(found.regions()).extracting(region -> region.matches().size()).containsExactly(1_000, 1_000, 500);
        assertThat(ranges(found)).containsExactly("1-2", "2-2", "2-3");
    }

    @Test
    void the_requested_regions_are_returned_and_whether_there_are_more() {
        String text = text(60, 10, 20, 30, 40);

        assertThat(ranges(regions(text, 1, 3))).containsExactly("18-22", "28-32");
        assertThat(regions(text, 1, 3).hasMore()).isTrue();
        assertThat(regions(text, 1, 4).hasMore()).isFalse();
        assertThat(regions(text, 4, 6)).isEqualTo(new Found(List.of(), false));
        assertThat(regions(text, 0, 0)).isEqualTo(new Found(List.of(), true));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.of("x\n", "axbx\n")),
                Tuple.of(2, Arbitraries.of("-\n", "\r\n"))).list().ofMaxSize(300)
                .map(lines -> String.join("", lines));
    }

    @Property
    void no_match_is_lost_and_no_line_is_shown_twice(@ForAll("texts") String text) {
        LineStarts lines = new LineStarts(text);
        List<Match> matches = new ArrayList<>();
        int last = 0;
        for (Region region : regions(text, 0, ALL).regions()) {
            assertThat(region.startLine()).isGreaterThan(last).isLessThanOrEqualTo(region.endLine());
            assertThat(region.endLine()).isLessThanOrEqualTo(lines.count());
            assertThat(region.matches()).isNotEmpty()
                    .allMatch(match -> match.line() >= region.startLine() && match.line() <= region.endLine());
            last = region.endLine();
            matches.addAll(region.matches());
        }
        assertThat(matches).isEqualTo(Finding.all(new LiteralMatcher("x", true), text, DEADLINE));
    }

    @Property
    void regions_read_in_steps_equal_those_read_at_once(@ForAll("texts") String text,
            @ForAll @IntRange(min = 1, max = 5) int atATime) {
        List<Region> all = regions(text, 0, ALL).regions();
        List<Region> read = new ArrayList<>();
        Found found;
        do {
            found = regions(text, read.size(), read.size() + atATime);
            read.addAll(found.regions());
            assertThat(found.hasMore()).isEqualTo(read.size() < all.size());
        } while (found.hasMore());

        assertThat(read).isEqualTo(all);
    }
}
