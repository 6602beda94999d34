package dev.quarry.search.usages.binding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterCountTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            void find() {                                           | 0 | 0
            int find(int one, int other) {                          | 2 | 2
            @find("a, b") int find(Map<String, List<Integer>> one)  | 1 | 1
            static <T> T find(T[] one, T... others)                 | 1 | 2147483647
            Order Find(int id, string reason = "a, b")              | 1 | 2
            Order find(params int[] ids)                            | 0 | 2147483647
            fun find(id: Int = f(1, 2), then: (Int) -> Int)         | 1 | 2
            fun <T> find(vararg ids: T)                             | 0 | 2147483647
            """)
    void parameters_are_counted_from_the_text(String text, int least, int most) {
        String name = text.contains("Find(") ? "Find" : "find";
        assertThat(ParameterCount.of(text, name)).isEqualTo(new ParameterCount(least, most));
    }

    @Test
    void a_text_without_the_parameters_tells_nothing() {
        assertThat(ParameterCount.of("int find", "find")).isNull();
        assertThat(ParameterCount.of("int find(int one,", "find")).isNull();
    }
}
