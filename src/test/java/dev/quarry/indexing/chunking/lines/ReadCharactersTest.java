package dev.quarry.indexing.chunking.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.testing.Alongside;

/** The number of characters that patterns of lines read grows in proportion to the length of a text. */
@Alongside
class ReadCharactersTest {

    private static final List<String> PARTS = List.of("a ", "a.", "[[", "\"", "function a(", "create ", "let f ", "a: b",
            "\"a\":", ".a ,", "<script>", "\n ", "const a: ", "=");
    private static final int LENGTH = 20_000;
    /** Twice the length; the rest is for a part at the end that is cut off. */
    private static final double MAX_GROWTH = 2.1;

    /** A text that counts how often its characters are read. */
    private static final class CountedText implements CharSequence {

        private final String text;
        private long reads;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            reads++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            reads += end - start;
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            throw new UnsupportedOperationException("the text must be read by charAt");
        }
    }

    private interface Scan {
        List<?> definitions(String language, CharSequence text);
    }

    private static long reads(Scan scan, String language, String part, int length) {
        CountedText text = new CountedText(part.repeat(length / part.length()));
        scan.definitions(language, text);
        return text.reads;
    }

    private static void assertLinear(Scan scan, String language) {
        for (String part : PARTS) {
            long once = reads(scan, language, part, LENGTH);
            long twice = reads(scan, language, part, 2 * LENGTH);
            assertThat((double) twice / once).as("%s of %s: %d and %d reads", language, part, once, twice)
                    .isLessThan(MAX_GROWTH);
        }
    }

    static Stream<String> languages() {
        return LineGrammars.languages().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void definitions_are_found_in_linear_time(String language) {
        assertLinear(LineGrammars::definitions, language);
    }

    @ParameterizedTest
    @ValueSource(strings = { "JSON", "TOML", "YAML" })
    void keys_are_found_in_linear_time(String language) {
        assertLinear(KeyGrammars::keys, language);
    }
}
