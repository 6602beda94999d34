package dev.quarry.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** The page after a search that has run out of time. */
@QuarkusTest
@TestProfile(SlowSearchSuite.ShortTime.class)
class SlowSearchSuite extends BrowsedProject {

    /** Long enough for the first file, also on a slow machine: if there is no time for any file, the answer is a problem. */
    public static final class ShortTime implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarry.search.time-limit", "2S");
        }
    }

    private static final int FILES = 10;

    @Test
    void missing_results_are_explained_without_wording_of_the_api() throws IOException {
        String text = ("a".repeat(999) + "\n").repeat(2_000) + "aaab\n";
        Path repository = index("slow", "0.txt", text);
        for (int number = 1; number < FILES; number++) {
            Files.writeString(repository.resolve(number + ".txt"), text + "a".repeat(number) + "\n");
        }
        index(repository);
        OpenPage page = open(server, 1280, "");

        page.search("(?:a?){200}a{200}b", "regex");

        page.awaitText("#search-note", "Select “More results” to continue.");
        page.awaitText("#more", "More results");
        assertThat(page.visibleText()).doesNotContainPattern(OpenPage.API_WORDING);
    }
}
