package dev.quarry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the documents with the files that they mention. */
class DocumentsTest {

    private static final Pattern LINK_TO_FILE = Pattern.compile("]\\((?!https?:|#)([^)#]+)");

    @ParameterizedTest
    @ValueSource(strings = { "README.md", "docker/README.md", "src/README.md", "src/CONTRIBUTING.md" })
    void every_link_to_a_file_leads_to_one(Path document) throws IOException {
        assertThat(LINK_TO_FILE.matcher(Files.readString(document)).results()
                .map(link -> document.toAbsolutePath().resolveSibling(link.group(1)))).isNotEmpty().allMatch(Files::exists);
    }
}
