package dev.quarry.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.quarry.platform.text.Grams.Lookup;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class GramsTest {

    private static final Grams GRAMS = new Grams("p");

    private static boolean isFound(String word, List<String> pieces, boolean isBegun, boolean isEnded) {
        Lookup lookup = GRAMS.lookup(pieces, isBegun, isEnded);
        Set<Integer> hashes = Arrays.stream(GRAMS.of(word)).boxed().collect(Collectors.toSet());
        return Arrays.stream(lookup.all()).allMatch(hashes::contains)
                && (lookup.any().length == 0 || Arrays.stream(lookup.any()).anyMatch(hashes::contains));
    }

    @Property(tries = 3_000)
    void a_word_is_found_by_any_piece_of_it(
            @ForAll @StringLength(min = 1, max = 20) @Chars({ 'a', 'b', 'z', '0', '9', '_', 'é', '名' }) String word,
            @ForAll @IntRange(max = 20) int one, @ForAll @IntRange(max = 20) int other) {
        int start = Math.min(Math.min(one, other), word.length());
        int end = Math.min(Math.max(one, other), word.length());

        assertThat(isFound(word, List.of(word.substring(start, end)), start == 0, start > 0 && end == word.length())).isTrue();
        assertThat(isFound(word, List.of(word.substring(start, end)), false, false)).isTrue();
    }

    @Property(tries = 1_000)
    void a_word_is_found_by_two_pieces_of_it(
            @ForAll @StringLength(min = 1, max = 6) @Chars({ 'a', 'b', '_', '名' }) String first,
            @ForAll @StringLength(max = 3) @Chars({ 'c', '1' }) String between,
            @ForAll @StringLength(min = 1, max = 6) @Chars({ 'a', 'b', '_', '名' }) String last) {
        assertThat(isFound(first + between + last, List.of(first, last), true, true)).isTrue();
        assertThat(isFound("x" + first + between + last, List.of(first, last), false, true)).isTrue();
    }

    private static boolean isAlike(String written, String word) {
        Set<Integer> numbers = Arrays.stream(GRAMS.of(word)).boxed().collect(Collectors.toSet());
        return GRAMS.alike(written).stream().anyMatch(run -> Arrays.stream(run).allMatch(numbers::contains));
    }

    @Property(tries = 2_000)
    void a_word_with_a_wrong_missing_or_extra_letter_is_similar(
            @ForAll @StringLength(min = 4, max = 40) @Chars({ 'a', 'b', 'c', 'd', '1', '名' }) String word,
            @ForAll @IntRange(max = 39) int place) {
        int at = place % word.length();
        assertThat(isAlike(word.substring(0, at) + "x" + word.substring(at + 1), word)).isTrue();
        assertThat(isAlike(word.substring(0, at) + word.substring(at + 1), word)).isTrue();
        assertThat(isAlike(word.substring(0, at) + "x" + word.substring(at), word)).isTrue();
    }

    @Property(tries = 2_000)
    void a_word_with_two_transposed_letters_is_similar(
            @ForAll @StringLength(min = 6, max = 40) @Chars({ 'a', 'b', 'c', 'd', '1', '名' }) String word,
            @ForAll @IntRange(max = 38) int place) {
        int at = place % (word.length() - 1);
        String exchanged = word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
        assertThat(isAlike(exchanged, word)).isTrue();
    }

    @Test
    void letters_of_two_units_are_one_sign() {
        String word = "\uD801\uDC28".repeat(8);
        assertThat(isAlike(word, word)).isTrue();
        assertThat(isAlike(word.substring(2), word)).isTrue();
    }

    @Test
    void most_words_without_the_piece_are_not_found() {
        assertThat(isFound("jobrepository", List.of("store"), false, false)).isFalse();
        assertThat(isFound("jobrepository", List.of("repository"), true, false)).isFalse();
        assertThat(isFound("jobrepository", List.of("job"), false, true)).isFalse();
        assertThat(isFound("jobrepository", List.of("rep"), false, false)).isTrue();
        assertThat(isFound("jobrepository", List.of("pos", "rep"), true, false)).isFalse();
    }

    @Test
    void three_signs_select_words_and_two_do_not() {
        assertThat(GRAMS.lookup(List.of("abc"), false, false).any()).isNotEmpty();
        assertThat(GRAMS.lookup(List.of("ab"), true, false).any()).isNotEmpty();
        assertThat(GRAMS.lookup(List.of("ab"), false, false)).satisfies(lookup -> {
            assertThat(lookup.all()).isEmpty();
            assertThat(lookup.any()).isEmpty();
        });
    }

    @Test
    void the_number_of_lookups_is_bounded_for_a_long_word() {
        assertThat(GRAMS.lookup(List.of("abcdefghij".repeat(25)), true, false).all()).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void projects_have_different_numbers() {
        assertThat(Arrays.stream(GRAMS.of("jobrepository")).boxed().toList())
                .doesNotContainAnyElementsOf(Arrays.stream(new Grams("q").of("jobrepository")).boxed().toList());
    }
}
