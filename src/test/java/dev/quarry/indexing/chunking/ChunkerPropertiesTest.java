package dev.quarry.indexing.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.testing.Alongside;

@Alongside
class ChunkerPropertiesTest {

    private static final int ONE_MEBIBYTE = 1024 * 1024;

    @ParameterizedTest
    @ValueSource(longs = { 1, 2 })
    void concatenated_chunks_equal_the_generated_text(long seed) {
        // Each alphabet five times.
        for (String text : GeneratedTexts.some(seed, 45)) {
            for (String path : List.of("src/Some.java", "docs/some.md", "unknown")) {
                ChunkProperties.assertAll(text, Chunker.chunk(path, text));
            }
        }
    }

    @Test
    void concatenated_chunks_equal_the_source_file() throws IOException {
        List<Path> sources = sourcesOfThisProject();
        assertThat(sources).isNotEmpty();
        for (Path path : sources) {
            String text = Files.readString(path);
            ChunkProperties.assertAll(text, Chunker.chunk(path.toString(), text));
            String windows = text.replace("\n", "\r\n");
            ChunkProperties.assertAll(windows, Chunker.chunk(path.toString(), windows));
        }
    }

    private static List<Path> sourcesOfThisProject() throws IOException {
        try (Stream<Path> paths = Files.walk(Path.of("src"))) {
            return paths.filter(path -> path.toString().endsWith(".java")).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "\n", " ", "\r", "\r\n", "😀", "_", "aB", "a\n", "a\n\n", "#\n", "# a\n\nb\n", "a\n-\n",
            "`", "```\n", "    a\n", "}\n", "a b\n", "@\n", "- " })
    void a_mebibyte_of_one_repeated_pattern_is_cut_correctly(String pattern) {
        String text = pattern.repeat(ONE_MEBIBYTE / pattern.length());
        ChunkProperties.assertAll(text, Chunker.chunk("a.java", text));
        ChunkProperties.assertAll(text, Chunker.chunk("a.md", text));
    }
}
