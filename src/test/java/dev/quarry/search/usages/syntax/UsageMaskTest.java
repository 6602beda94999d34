package dev.quarry.search.usages.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.quarry.search.usages.languages.UsageRules;
import dev.quarry.testing.Alongside;

/** Masked bodies of functions change nothing: the project's own long sources, and all names in each. */
@Alongside
class UsageMaskTest {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]{3,}");
    private static final int LONG = 8 * 1_024;
    private static final int EVERY = 41;

    @Test
    void a_masked_text_has_the_same_occurrences() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(Path.of("src"))) {
            files = found.filter(file -> file.toString().endsWith(".java") && file.toFile().length() > LONG).sorted().toList();
        }
        assertThat(files).isNotEmpty();
        try (TreeCache trees = new TreeCache(10_000_000)) {
            for (Path file : files) {
                String text = Files.readString(file);
                int number = 0;
                for (String name : names(text)) {
                    if (number++ % EVERY == 0) {
                        OccurrenceReader reader = new OccurrenceReader(trees, name, "Java",
                                UsageRules.find("Java").orElseThrow());
                        try (FileReading masked = reader.read(text); FileReading whole = reader.readWhole(text)) {
                            assertThat(masked.declared()).isEqualTo(whole.declared());
                            assertThat(masked.all()).as("%s in %s", name, file).isEqualTo(whole.all());
                        }
                    }
                }
            }
        }
    }

    private static TreeSet<String> names(String text) {
        TreeSet<String> names = new TreeSet<>();
        for (Matcher matcher = NAME.matcher(text); matcher.find();) {
            names.add(matcher.group());
        }
        return names;
    }
}
