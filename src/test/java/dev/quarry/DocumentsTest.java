package dev.quarry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.ConfigMappings.ConfigClass;

/** Compares the documents with the settings and files that they mention. */
class DocumentsTest {

    private static final Pattern SETTING = Pattern.compile("(?m)^\\| `(quarry\\.[^`]+)` \\|");
    private static final Pattern LINK_TO_FILE = Pattern.compile("]\\((?!https?:|#)([^)#]+)");

    private static List<String> matches(Pattern pattern, Path document) throws IOException {
        return pattern.matcher(Files.readString(document)).results().map(match -> match.group(1)).toList();
    }

    @Test
    void every_setting_is_documented() throws IOException {
        List<String> settings = KnownSettings.MAPPINGS.stream()
                .flatMap(mapping -> ConfigClass.configClass(mapping).getProperties().keySet().stream())
                .filter(name -> !name.endsWith("[*]"))
                .toList();

        assertThat(matches(SETTING, Path.of("docker", "README.md"))).containsExactlyInAnyOrderElementsOf(settings);
    }

    @ParameterizedTest
    @ValueSource(strings = { "README.md", "docker/README.md", "src/CONTRIBUTING.md" })
    void every_link_to_a_file_leads_to_one(Path document) throws IOException {
        assertThat(matches(LINK_TO_FILE, document)).isNotEmpty()
                .allMatch(target -> Files.exists(document.toAbsolutePath().resolveSibling(target)));
    }
}
