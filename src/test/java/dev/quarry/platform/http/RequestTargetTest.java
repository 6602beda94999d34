package dev.quarry.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

    /** Returns the target as the server reads it: one char per byte. */
    private static String bytes(String target) {
        return new String(target.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/a/b?c=d&e=f+g", "/a%20b%2F%e6%97%a5?q=%F0%9F%98%80", "/a%3Bb", "/x?a;b", "//x/../y",
            "/~!$&'()*,-.:=@_" })
    void an_encoded_target_is_unchanged(String target) {
        assertThat(RequestTarget.encode(target)).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '\0', value = {
            "/s?q=100% -> /s?q=100%25",
            "/s?q=%zz%4 -> /s?q=%25zz%254",
            "/s?q=a{2}|^b`\\ -> /s?q=a%7B2%7D%7C%5Eb%60%5C",
            "/s?q=\"a\"<b> -> /s?q=%22a%22%3Cb%3E",
            "/app/[id].ts -> /app/%5Bid%5D.ts",
            "/a;b;c -> /a%3Bb%3Bc",
            "/日 -> /%E6%97%A5",
            "/a b -> /a%20b" })
    void an_unencoded_character_is_encoded(String typed, String encoded) {
        assertThat(RequestTarget.encode(bytes(typed))).isEqualTo(encoded);
        assertThat(RequestTarget.encode(encoded)).isEqualTo(encoded);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/a\nb", "/a\u0000", "/a\u007f", "/a#b", "/%ff", "/?q=\u00e9", "/?q=%C3", "/%C0%AF" })
    void an_invalid_target_is_refused(String target) {
        assertThatThrownBy(() -> RequestTarget.encode(target)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The address ");
    }
}
