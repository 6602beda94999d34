package dev.quarry.indexing.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.quarry.indexing.chunking.language.Languages;
import dev.quarry.indexing.chunking.lines.LineGrammars;
import dev.quarry.indexing.chunking.syntax.grammars.Syntaxes;

/** The extent of definitions that patterns of lines find, and the scripts of components. */
class LineScanTest {

    @Test
    void the_script_of_a_component_keeps_its_lines() {
        String vue = """
                <template>
                  <p>{{ count }}</p>
                </template>

                <script setup lang="ts">
                const count: number = 1;
                function increment(): void {
                }
                </script>
                """;
        assertThat(Chunker.cut("a.vue", vue).symbols()).containsExactly(
                new Symbol(0, "count", "variable", null, 6, 6), new Symbol(1, "increment", "function", null, 7, 8));
        assertThat(ScriptSymbolsTest.symbols("a.svelte",
                "<h1>x</h1>\n<script>\n  export let name;\n</script>\n" + " ".repeat(1_000)
                        + "\n<script context=\"module\">\n  function load() {}\n</script>\n"))
                .containsExactly("variable name", "function load");
        assertThat(ScriptSymbolsTest.symbols("b.vue", "<template></template>\n")).isEmpty();
    }

    @Test
    void a_definition_ends_with_its_last_line() {
        assertThat(Chunker.cut("a.lua", "function a(\n  b\n)\n  c()\nend\n\n-- x\nlocal D = 1\n").symbols()).containsExactly(
                new Symbol(0, "a", "function", null, 1, 5), new Symbol(1, "D", "variable", null, 8, 8));
    }

    @Test
    void a_large_definition_is_the_header_of_its_later_chunks() {
        String body = IntStream.range(0, 200).mapToObj(i -> "  call_number(" + i + ")\n" + (i % 10 == 0 ? "\n" : ""))
                .collect(Collectors.joining());
        List<Chunk> chunks = Chunker.chunk("a.lua", "function long_one()\n" + body + "end\n");
        assertThat(chunks).hasSizeGreaterThan(1);
        assertThat(chunks.get(0).tokens()).contains("'long_one':2A");
        assertThat(chunks.get(1).header()).isEqualTo("function long_one()");
    }

    @Test
    void a_language_has_either_a_grammar_or_patterns() {
        assertThat(LineGrammars.languages()).doesNotContainAnyElementsOf(Syntaxes.languages());
        assertThat(LineGrammars.languages()).contains(Languages.of("a.lua", "").orElseThrow());
    }
}
