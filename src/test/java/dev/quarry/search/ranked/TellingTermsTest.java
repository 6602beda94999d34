package dev.quarry.search.ranked;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.quarry.search.index.CommonWordsOf;
import dev.quarry.search.index.Term;

/** Of a text with many words, those that tell most about the code are kept, in their order. */
class TellingTermsTest {

    private static final String PADDING = IntStream.range(0, 20).mapToObj(i -> "word" + (char) ('a' + i))
            .collect(Collectors.joining(" "));

    private static List<String> telling(String text, String... known) {
        RankedQuery query = RankedQuery.of(text);
        Set<String> dictionary = Set.copyOf(TellingTerms.words(query).stream()
                .filter(word -> word.startsWith("word") || List.of(known).contains(word)).toList());
        TellingTerms terms = new TellingTerms(text,
                CommonWordsOf.version(1_000, IntStream.range(0, 20).mapToObj(i -> "word" + (char) ('a' + i)).toList(),
                        IntStream.range(0, 20).mapToObj(i -> 0.3f + i / 100f).toList()),
                dictionary);
        return terms.in(query).terms().stream().map(Term::whole).toList();
    }

    @Test
    void rare_words_of_the_project_are_kept_and_unknown_ones_are_not() {
        assertThat(telling(PADDING + " lease foreign heartbeat", "lease", "heartbeat")).hasSize(RankedQuery.MAX_TERMS)
                .contains("lease", "heartbeat").doesNotContain("foreign").startsWith("worda");
    }

    @Test
    void a_composed_name_is_kept_even_if_the_project_has_only_its_parts() {
        assertThat(telling(PADDING + " leaseTable foreignTable", "lease", "table")).contains("leasetable")
                .doesNotContain("foreigntable");
    }

    @Test
    void repeated_words_and_words_of_the_first_line_are_preferred() {
        String last = "wordt";

        assertThat(telling("title\n" + PADDING)).doesNotContain(last);
        assertThat(telling("title\n" + PADDING + " wordt wordt wordt")).contains(last);
        assertThat(telling("title wordt\n" + PADDING)).contains(last);
    }

    @Test
    void equal_lines_count_once_and_numbers_do_not_count() {
        assertThat(telling("title\n" + PADDING + "\nwordr wordr\nwordt\nwordt\nwordt")).contains("wordr");
        assertThat(telling(PADDING + " 1.2.3 42 lease", "lease", "42")).contains("lease").doesNotContain("42", "1.2.3");
    }

    @Test
    void a_text_of_unknown_words_keeps_the_first_ones() {
        assertThat(telling(PADDING.replace("word", "unknown"))).hasSize(RankedQuery.MAX_TERMS).startsWith("unknowna");
    }
}
