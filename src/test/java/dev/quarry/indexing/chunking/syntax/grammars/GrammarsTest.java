package dev.quarry.indexing.chunking.syntax.grammars;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import dev.quarry.indexing.chunking.syntax.Syntax;

/** A grammar that does not load is reported with the reason. */
class GrammarsTest {

    private static final Supplier<Syntax> BROKEN = () -> {
        throw new ExceptionInInitializerError(new UnsatisfiedLinkError("failed to map segment from shared object"));
    };

    private final Grammars grammars = new Grammars(Map.of("Java", JavaSyntax::load, "Ruby", BROKEN));

    @Test
    void a_grammar_that_does_not_load_is_reported_with_the_reason() {
        assertThat(grammars.find("Ruby")).isEmpty();

        assertThat(grammars.missing()).containsExactly(Map.entry("Ruby", "failed to map segment from shared object"));
    }

    @Test
    void a_grammar_that_was_not_needed_is_not_reported() {
        assertThat(grammars.find("Java")).isPresent();
        assertThat(grammars.missing()).isEmpty();

        grammars.loadAll();

        assertThat(grammars.missing()).containsOnlyKeys("Ruby");
    }

    @Test
    void a_language_without_a_grammar_is_not_reported() {
        assertThat(grammars.find("Markdown")).isEmpty();
        assertThat(grammars.missing()).isEmpty();
    }
}
