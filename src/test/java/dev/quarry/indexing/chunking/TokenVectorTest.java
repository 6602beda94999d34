package dev.quarry.indexing.chunking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenVectorTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            HTTPServer2_fooBar | 'httpserver2_foobar':1C 'http':1C 'server':1C '2':1C 'foo':1C 'bar':1C
            plain              | 'plain':1C
            Plain              | 'plain':1C
            PLAIN              | 'plain':1C
            __init__           | '__init__':1C 'init':1C
            _                  |
            foo_foo            | 'foo_foo':1C 'foo':1C
            getX               | 'getx':1C 'get':1C 'x':1C
            aURL               | 'aurl':1C 'a':1C 'url':1C
            sha256sum          | 'sha256sum':1C 'sha':1C '256':1C 'sum':1C
            x86_64             | 'x86_64':1C 'x':1C '86':1C '64':1C
            foo.bar(baz)       | 'foo':1C 'bar':2C 'baz':3C
            foo-bar            | 'foo':1C 'bar':2C
            a a A              | 'a':1C,2C,3C
            für                | 'für':1C
            ΠαράδειγμαΔύο      | 'παράδειγμαδύο':1C 'παράδειγμα':1C 'δύο':1C
            İstanbul           | 'istanbul':1C
            变量名_x             | '变量名_x':1C '变量名':1C 'x':1C
            हिन्दी                | 'हिन्दी':1C
            𐐀𐐨                 | '𐐨𐐨':1C
            it's "x\\y"         | 'it':1C 's':2C 'x':3C 'y':4C
            😀 ² ½             |
            """)
    void a_word_is_there_as_a_whole_and_in_parts(String text, String tokens) {
        assertThat(tokens(text)).isEqualTo(tokens == null ? "" : tokens);
    }

    @Test
    void an_accent_of_its_own_stays_with_its_letter() {
        assertThat(tokens("E\u0301coleCafe\u0301Bar"))
                .isEqualTo("'e\u0301colecafe\u0301bar':1C 'e\u0301cole':1C 'cafe\u0301':1C 'bar':1C");
    }

    @Test
    void positions_go_on_from_range_to_range() {
        TokenVector vector = new TokenVector();
        vector.add("Some name", 5, 9, Weight.CODE).add("a name", 0, 6, Weight.COMMENT);
        assertThat(vector.text()).isEqualTo("'name':1C,3D 'a':2D");
    }

    @Test
    void a_range_ends_where_it_is_told_to() {
        assertThat(new TokenVector().add("foobar", 1, 4, Weight.CODE).text()).isEqualTo("'oob':1C");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> new TokenVector().add("foobar", 1, 7, Weight.CODE));
    }

    @Test
    void a_cleared_vector_is_as_new() {
        TokenVector vector = new TokenVector().add("foo bar", 0, 7, Weight.CODE);
        vector.clear();
        assertThat(vector.add("bar", 0, 3, Weight.COMMENT).text()).isEqualTo("'bar':1D");
    }

    @Test
    void of_a_word_too_long_is_said_that_it_is_there() {
        String longest = "a".repeat(255);
        assertThat(tokens(longest + " b")).isEqualTo("'" + longest + "':1C 'b':2C");
        assertThat(tokens(longest + "a b")).isEqualTo("'b':2C '…'");
        assertThat(tokens("a".repeat(254) + "𐐀 b")).isEqualTo("'b':2C '…'");
    }

    @Test
    void a_lexeme_keeps_its_first_256_positions() {
        assertThat(tokens("a ".repeat(300) + "b")).endsWith(",255C,256C 'b':301C");
    }

    @Test
    void positions_stop_at_the_last_one_there_is() {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 20_000; i++) {
            text.append('a').append(Integer.toString(i, 36)).append(' ');
        }
        assertThat(tokens(text + "last last")).contains("'last':16383C").doesNotContain("16383C,");
    }

    private static String tokens(String text) {
        return new TokenVector().add(text, 0, text.length(), Weight.CODE).text();
    }
}
