package dev.quarry.indexing.chunking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.quarry.indexing.chunking.TokenVector.Weight;

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
            für                | 'für':1C 'fur':1C
            Straße             | 'straße':1C 'strasse':1C
            ΠαράδειγμαΔύο      | 'παράδειγμαδύο':1C 'παραδειγμαδυο':1C 'παραδειγμα':1C 'δυο':1C
            İstanbul           | 'istanbul':1C
            变量名_x y           | '变量名_x':1C 'x':1C '变量':1C '量名':2C '名':3C 'y':4C
            用户Name失败           | '用户name失败':1C 'name':1C '用户':1C '户':2C '失败':3C '败':4C
            变                  | '变':1C
            が                  | 'が':1C
            ｶﾞ                 | 'ｶﾞ':1C 'ガ':1C
            C++ or c# or .NET  | 'c':1C,3C 'c++':1C 'or':2C,4C 'c#':3C 'net':5C '.net':5C
            i++; a##b x.net    | 'i':1C 'i++':1C 'a':2C 'b':3C 'x':4C 'net':5C
            .map(count++)      | 'map':1C 'count':2C
            operator == (a)    | 'operator':1C 'operator==':1C 'a':2C
            v1.2.3 1.2         | 'v1':1C 'v':1C '1':1C,4C '1.2.3':1C '2':2C,5C '3':3C
            हिन्दी                | 'हिन्दी':1C
            𐐀𐐨                 | '𐐨𐐨':1C
            it's "x\\y"         | 'it':1C 's':2C 'x':3C 'y':4C
            😀 ² ½             |
            """)
    void a_word_is_indexed_as_a_whole_and_in_parts(String text, String tokens) {
        assertThat(tokens(text)).isEqualTo(tokens == null ? "" : tokens);
    }

    @Test
    void a_combining_accent_stays_with_its_letter() {
        assertThat(tokens("E\u0301coleCafe\u0301Bar"))
                .isEqualTo("'e\u0301colecafe\u0301bar':1C 'ecolecafebar':1C 'ecole':1C 'cafe':1C 'bar':1C");
    }

    @Test
    void positions_continue_from_range_to_range() {
        TokenVector vector = new TokenVector();
        vector.add("Some name", 5, 9, Weight.CODE).add("a name", 0, 6, Weight.COMMENT);
        assertThat(vector.text()).isEqualTo("'name':1C,3D 'a':2D");
    }

    @Test
    void a_range_ends_at_its_exclusive_end_index() {
        assertThat(new TokenVector().add("foobar", 1, 4, Weight.CODE).text()).isEqualTo("'oob':1C");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> new TokenVector().add("foobar", 1, 7, Weight.CODE));
    }

    @Test
    void a_cleared_vector_can_be_reused() {
        TokenVector vector = new TokenVector().add("foo bar", 0, 7, Weight.CODE);
        vector.clear();
        assertThat(vector.add("bar", 0, 3, Weight.COMMENT).text()).isEqualTo("'bar':1D");
    }

    @Test
    void a_word_too_long_is_replaced_by_a_mark() {
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
    void positions_stop_at_the_maximum() {
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
