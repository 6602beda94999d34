package dev.quarry.search.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.testing.Alongside;

/** The files that texts name. */
@Alongside
class FileReferenceTest {

    private static String references(String text) {
        return FileReference.in(text).stream()
                .map(reference -> String.join("/", reference.names())
                        + (reference.line() == null ? "" : ":" + reference.line()))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
            "  File \"/srv/app/shop/cart.py\", line 3, in total | srv/app/shop/cart.py:3",
            "\tat shop.Cart.total(Cart.java:42) | shop/Cart.java:42",
            "\tat shop.Cart$Item.lambda$total$0(Cart.java:42) | shop/Cart.java:42",
            "\tat java.base/java.util.ArrayList.get(ArrayList.java:427) | java/util/ArrayList.java:427",
            "\tat app//shop.CartKt.main(Cart.kt) | shop/Cart.kt",
            "    at total (/srv/app/src/cart.js:10:3) | srv/app/src/cart.js:10",
            "    at async Cart.total (src/cart.ts:10:3) | src/cart.ts:10",
            "\t/go/src/shop/cart.go:12 +0x1d | go/src/shop/cart.go:12",
            "   at Shop.Cart.Total() in C:\\shop\\Cart.cs:line 42 | shop/Cart.cs:42",
            "   2: shop::cart at ./src/cart.rs:42:9 | src/cart.rs:42",
            "app/models/cart.rb:12:in `total' | app/models/cart.rb:12",
            "see src/main/java/shop/Cart.java. | src/main/java/shop/Cart.java",
            "https://example.org/shop/blob/main/src/cart.py#L12 | example.org/shop/blob/main/src/cart.py:12",
            "cart.py:7 fails | cart.py:7" })
    void a_reference_of_a_stack_trace_is_read(String text, String expected) {
        assertThat(references(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "version 1.2.3 of the shop", "java.lang.IllegalStateException: no cart", "e.g. this", "a/b/c",
            "12:30:45", "see cart.py" })
    void a_text_without_a_file_has_no_reference(String text) {
        assertThat(references(text)).isEmpty();
    }

    @Test
    void the_innermost_call_of_a_python_trace_is_first() {
        assertThat(references("""
                Traceback (most recent call last):
                  File "/app/main.py", line 3, in <module>
                  File "/app/shop/cart.py", line 9, in total
                """)).isEqualTo("app/shop/cart.py:9 app/main.py:3");
    }

    @ParameterizedTest
    @CsvSource({ "srv/app/shop/cart.py, shop/cart.py, 2", "shop/cart.py, src/shop/cart.py, 2", "cart.py, src/shop/cart.py, 1",
            "srv/app/cart.py, cart.py, 1", "lib/django/cart.py, shop/cart.py, 0", "shop/cart.py, shop/cart.pyx, 0" })
    void files_share_last_names_with_their_references(String reference, String path, int shared) {
        assertThat(new FileReference(List.of(reference.split("/")), 1).shared(path)).isEqualTo(shared);
    }

    @Test
    @Timeout(10)
    void hostile_texts_are_read_in_time() {
        for (String piece : List.of("a", "a/", "a.", "at a.", "at a.a(", "File \"", "a.b:", "$", "..", "a.a/", "\\")) {
            assertThat(FileReference.in(piece.repeat(16_384 / piece.length()))).hasSizeLessThan(51);
        }
    }
}
