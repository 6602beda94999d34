package dev.quarry.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiltersTest {

    @ParameterizedTest
    @CsvSource({ "java, java", "Java, java", "PY, python", "c++, c++", "cpp, c++", "CSharp, c#", "ts, typescript", "golang, go",
            "yml, yaml", "bash, shell", "unheard of, unheard of" })
    void a_language_is_known_by_its_short_names(String written, String name) {
        assertThat(new Filters.Builder().language(written, false).build().languages()).containsExactly(name);
    }
}
