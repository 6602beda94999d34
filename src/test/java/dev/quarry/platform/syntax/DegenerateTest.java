package dev.quarry.platform.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.indexing.chunking.syntax.grammars.Syntaxes;

class DegenerateTest {

    private static final int LENGTH = 100_000;

    @ParameterizedTest
    @ValueSource(strings = { "(", "[", "{", "%w(", "x => ", "a<b<", "template<", " ", "\"", "class A { void f() {",
            "if (a) {\n" })
    void text_that_nests_or_repeats_endlessly_is_not_parsed(String pattern) {
        String text = pattern.repeat(LENGTH / pattern.length());
        assertThat(Degenerate.is(text)).isTrue();
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (String language : Syntaxes.languages()) {
                assertThat(Syntaxes.find(language).orElseThrow().outline(text, (start, end) -> false)).isNull();
            }
        });
    }

    @Test
    void hand_written_text_is_not_degenerate() {
        String table = IntStream.range(0, LENGTH).mapToObj(i -> "0x%04x, ".formatted(i)).collect(Collectors.joining());
        assertThat(Degenerate.is(table)).isFalse();
        assertThat(Degenerate.is("f(a);\n\n".repeat(100) + "\n".repeat(LENGTH))).isFalse();
        assertThat(Degenerate.is("{".repeat(300) + "}".repeat(300))).isFalse();
    }
}
