package dev.quarry.platform.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class SignedNameTest {

    /** Wrapping around all offsets takes longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static List<String> names(String text) {
        Words words = new Words();
        words.read(text, 0, text.length());
        List<String> names = new ArrayList<>();
        while (words.advance()) {
            SignedName name = SignedName.at(text, words);
            if (name != null) {
                names.add(name.name());
            }
        }
        return names;
    }

    @ParameterizedTest
    @CsvSource({ "operator==(a), operator==", "operator  +=, operator+=", "operator(), operator()", "C++ and C#, c++|c#",
            "uses .NET, .net", "v1.2.3, 1.2.3", "in 1.2, ''" })
    void a_name_includes_its_signs(String text, String names) {
        assertThat(String.join("|", names(text))).isEqualTo(names);
    }

    @ParameterizedTest
    @ValueSource(strings = { "operator", "operator ", "the operator   ", "OPERATOR", "operator(", "1.2.", "c+", "c#", ".",
            "a." })
    void a_name_at_the_end_of_the_text_ends_with_it(String text) {
        assertTimeoutPreemptively(PATIENCE, () -> names(text));
    }

    @Property(tries = 300)
    void the_search_for_a_name_ends(@ForAll @StringLength(max = 8) @CharRange(from = ' ', to = '~') String end) {
        assertTimeoutPreemptively(PATIENCE, () -> names("operator" + end));
    }
}
