package dev.quarry.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.quarry.platform.text.Words;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

/** The patterns of the words of a text that contains a literal. */
class WordPatternTest {

    private static String likes(String literal, boolean caseSensitive) {
        return WordPattern.of(literal, caseSensitive).stream().map(WordPattern::like).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({
            "hasPrimaryKey, %hasprimarykey%",
            "' key', key%",
            "'key ', %key",
            "'(primaryKey)', primarykey",
            "'new ArrayList<>(size', %new arraylist size%",
            "primary_key, %primary\\_key%",
            "'.été(', été",
            "->, ''",
            "__, ''",
            "'a.__.b', %a b%",
            "'\u0301a', %a%",
            "'-\u0301a', a%" })
    void words_at_the_ends_of_a_literal_are_incomplete(String literal, String likes) {
        assertThat(likes(literal, true)).isEqualTo(likes);
    }

    @ParameterizedTest
    @CsvSource({ "Été., %t%", "'.Key(', key", "'éa b', %a b%", "名前., %名前", "'名É名', %名% %名%" })
    void cased_letters_beyond_ascii_are_unknown_when_case_is_ignored(String literal, String likes) {
        assertThat(likes(literal, false)).isEqualTo(likes);
    }

    @ParameterizedTest
    @CsvSource({ "get\uFFFFName, %get%name%", "'.get\uFFFF(', get%", "'.\uFFFFName(', %name", "\uFFFF, ''" })
    void unknown_letters_may_be_within_a_word(String literal, String likes) {
        assertThat(likes(literal, true)).isEqualTo(likes);
    }

    @Test
    void the_line_with_the_most_letters_counts() {
        assertThat(likes("a\nbegin end\nc", true)).isEqualTo("begin end");
        assertThat(likes("begin\n", true)).isEqualTo("%begin");
        assertThat(likes("\nend", true)).isEqualTo("end%");
    }

    @Test
    void a_word_above_the_length_limit_is_unknown() {
        assertThat(likes("x".repeat(Words.MAX_LENGTH), true)).isNotEmpty();
        assertThat(likes("x".repeat(Words.MAX_LENGTH + 1), true)).isEmpty();
    }

    /** Holds for any text around the literal. */
    @Property(tries = 3_000)
    void a_text_with_the_literal_has_words_like_it(
            @ForAll @StringLength(min = 1, max = 9) @Chars({ 'a', 'b', 'A', 'B', '1', '_', ' ', '(', 'é', 'É', '名',
                    '\u0301' }) String literal,
            @ForAll @StringLength(max = 4) @Chars({ 'a', 'A', 'B', '1', '_', '.', 'é', '\u0301' }) String before,
            @ForAll @StringLength(max = 4) @Chars({ 'a', 'A', 'B', '1', '_', '.', 'é', '\u0301' }) String after,
            @ForAll boolean caseSensitive) {
        String text = caseSensitive ? literal : literal.toUpperCase(java.util.Locale.ROOT);

        assertThat(Satisfaction.words(before + text + after)).satisfies(words -> WordPattern.of(literal, caseSensitive)
                .forEach(pattern -> assertThat(words).as("%s", pattern).anyMatch(word -> Satisfaction.isLike(word, pattern))));
    }
}
