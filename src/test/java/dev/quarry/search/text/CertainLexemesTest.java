package dev.quarry.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.quarry.platform.text.Words;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

/** What must be among the words of a text that contains a literal. */
class CertainLexemesTest {

    @ParameterizedTest
    @CsvSource({
            "hasPrimaryKey, primary, key",
            "getHTTPServer, 'http', server",
            "PrimaryKey, primary, key",
            "primary_key, '', key",
            "'(primaryKey)', 'primarykey primary key', ''",
            "' key', '', key",
            "fooHTTPS, '', http",
            "foo, '', ''",
            "FOO, '', ''",
            "fooB, '', ''",
            "x2yy, 2, yy",
            "->, '', ''",
            "fööBar, '', bar",
            "'new ArrayList<>(size', 'arraylist array list', size" })
    void parts_are_certain_where_they_begin_and_end_within_the_literal(String literal, String whole, String prefixes) {
        CertainLexemes lexemes = CertainLexemes.of(List.of(literal));

        assertThat(lexemes.words().stream().flatMap(word -> word.whole().stream())).as("whole")
                .containsExactlyInAnyOrderElementsOf(words(whole));
        assertThat(lexemes.words().stream().flatMap(word -> word.prefixes().stream())).as("prefixes")
                .containsExactlyInAnyOrderElementsOf(words(prefixes));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" ", -1));
    }

    /** Whatever stands around it. */
    @Property(tries = 2_000)
    void a_text_with_the_literal_has_them_all(
            @ForAll @StringLength(min = 1, max = 9) @Chars({ 'a', 'b', 'A', 'B', '1', '_', ' ', '(', 'é', 'É',
                    '\u0301' }) String literal,
            @ForAll @StringLength(max = 4) @Chars({ 'a', 'A', 'B', '1', '_', '.', 'é', '\u0301' }) String before,
            @ForAll @StringLength(max = 4) @Chars({ 'a', 'A', 'B', '1', '_', '.', 'é', '\u0301' }) String behind) {
        List<Set<String>> words = words(before, literal, behind);

        for (CertainLexemes.Word word : CertainLexemes.of(List.of(literal)).words()) {
            assertThat(words).as("%s", word).anyMatch(lexemes -> lexemes.containsAll(word.whole())
                    && word.prefixes().stream().allMatch(prefix -> lexemes.stream().anyMatch(it -> it.startsWith(prefix))));
        }
    }

    /** The lexemes of each word. */
    private static List<Set<String>> words(String before, String literal, String behind) {
        String text = before + literal + behind;
        List<Set<String>> all = new ArrayList<>();
        Words words = new Words();
        words.read(text, 0, text.length());
        while (words.advance()) {
            Set<String> lexemes = new HashSet<>();
            lexemes.add(new String(words.letters(), 0, words.length()));
            for (int part = 0; part < words.partCount(); part++) {
                lexemes.add(new String(words.letters(), words.partStart(part), words.partEnd(part) - words.partStart(part)));
            }
            all.add(lexemes);
        }
        return all;
    }
}
