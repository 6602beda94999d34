package dev.quarry.indexing.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.quarry.indexing.IndexingConfig;
import dev.quarry.testing.Alongside;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The chunks, the tokens and the symbols of a text are the same with every accelerator on or off. */
@Alongside
class AcceleratorsTest {

    private static final List<Accelerators> ONE_OR_BOTH_OFF = List.of(Accelerators.NONE, new Accelerators(true, false),
            new Accelerators(false, true));
    private static final Path SOURCES = Path.of("src/main/java");

    static void assertSame(String path, String text) {
        CutText accelerated = Chunker.cut(path, text);
        for (Accelerators accelerators : ONE_OR_BOTH_OFF) {
            assertThat(Chunker.cut(path, text, accelerators)).as("%s with %s", path, accelerators).isEqualTo(accelerated);
        }
    }

    @Test
    void a_Java_file_has_the_same_chunks_with_and_without_accelerators() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> all = files.filter(path -> path.toString().endsWith(".java")).toList();
            // Another third of them each time, because all take long.
            for (int i = new Random().nextInt(3); i < all.size(); i += 3) {
                assertSame(all.get(i).toString(), Files.readString(all.get(i)));
            }
        }
    }

    @Test
    void many_imports_have_the_same_chunks_with_and_without_accelerators() {
        String imports = IntStream.range(0, 200)
                .mapToObj(i -> "import some.example.Name%d;%n%s".formatted(i, i % 9 == 0 ? "\n// Some\n" : ""))
                .collect(Collectors.joining());
        assertSame("A.java", "package a;\n\n" + imports + "\nclass A {\n    void b() {\n    }\n}\n");
    }

    @Test
    void each_accelerator_has_a_setting() {
        assertThat(configured("true", "true")).isEqualTo(Accelerators.ALL);
        assertThat(configured("false", "true")).isEqualTo(new Accelerators(false, true));
        assertThat(configured("true", "false")).isEqualTo(new Accelerators(true, false));
    }

    private static Accelerators configured(String scanJava, String maskText) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(IndexingConfig.class)
                .withDefaultValue("quarry.indexing.accelerators.scan-java", scanJava)
                .withDefaultValue("quarry.indexing.accelerators.mask-text", maskText)
                .build()
                .getConfigMapping(IndexingConfig.class)
                .effectiveAccelerators();
    }
}
