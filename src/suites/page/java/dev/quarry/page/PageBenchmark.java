package dev.quarry.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.microsoft.playwright.Locator.PressSequentiallyOptions;

import dev.quarry.testing.ProcessClient;
import dev.quarry.testing.QuarryProcess;

/**
 * Prints the time from the last key to the first result on the screen, and the compressed size of the page. Run with
 * {@code ./mvnw verify -Ppage -Dquick -Dit.test=PageBenchmark}; {@code -Dpage.megabytes=100} is the size of the indexed text, a
 * fifth of the index.
 */
class PageBenchmark {

    private static final int MEGABYTES = Integer.getInteger("page.megabytes", 100);
    private static final int FILE_BYTES = 16_000;
    private static final int WORDS = 20_000;
    private static final int SEARCHES = 150;
    private static final int PASTED = 50;
    private static final int WARM_UP = 20;
    private static final int KEY_MILLIS = 60;
    private static final int MAX_COMPRESSED = 150_000;

    /** Notes when the last key was pressed and when the answer to it was painted; keeps the times of all requests. */
    private static final String WATCH = """
            () => {
              window.watched = { key: 0, painted: 0 };
              performance.setResourceTimingBufferSize(100000);
              document.addEventListener('input', () => { watched.key = performance.now(); watched.painted = 0; }, true);
              new MutationObserver(() => {
                const isAnswered = document.querySelector('.query-line[aria-busy=false]')
                    && document.querySelector('.answer:not(.stale) :is(.result, .nothing)');
                if (isAnswered && watched.key && !watched.painted) {
                  watched.painted = -1;
                  requestAnimationFrame(() => setTimeout(() => watched.painted = watched.painted && performance.now()));
                }
              }).observe(document.body, { subtree: true, childList: true, attributes: true });
            }""";
    private static final String RESOURCES = """
            () => [location.origin + '/', ...performance.getEntriesByType('resource').map(({ name }) => name)
                .filter((name) => /\\.(js|css)$/.test(name))]""";

    @TempDir
    Path directory;

    private final Random random = new Random(17);
    private final List<String> words = new ArrayList<>();

    @Test
    void the_first_result_follows_the_last_key() throws IOException {
        Path data = directory.toRealPath().resolve("postgres");
        Path repository = Files.createDirectories(directory.toRealPath().resolve("repository"));
        writeFiles(repository);
        QuarryProcess quarry = QuarryProcess.start("benchmark", directory, List.of(), Map.of(),
                List.of("-Dquarry.database.data-dir=" + data));
        quarry.awaitPage();
        try (Chromium chromium = Chromium.start()) {
            ProcessClient client = new ProcessClient(quarry.page());
            String job = client.enqueue("default", repository);
            await().atMost(Duration.ofMinutes(30)).pollInterval(Duration.ofMillis(500))
                    .until(() -> client.json(job).getString("status").equals("completed"));
            System.out.printf("Index: %d MB of text, %d MB on disk%n", MEGABYTES, size(data.resolve("18/base")) / 1_000_000);
            measure(chromium, quarry.page());
        } finally {
            quarry.terminate();
            quarry.awaitExit();
        }
    }

    private void measure(Chromium chromium, URI address) throws IOException {
        OpenPage page = chromium.open(address.resolve("/?project=default"), OpenPage.window(1280));
        page.evaluate(WATCH);
        timesOfSearches(page, WARM_UP, KEY_MILLIS);
        SearchTimes.print("First result after the last key", timesOfSearches(page, SEARCHES, KEY_MILLIS));
        SearchTimes.print("First result after a paste", timesOfSearches(page, PASTED, 0));
        page.navigate(address.resolve("/?project=default&q=x").toString());
        page.awaitText("#connection-text", "Live");
        page.awaitCount("#search-note", 1);
        page.awaitCondition(
                "performance.getEntriesByType('resource').some(({ name }) => name.endsWith('repositories-view.js'))");
        long compressed = 0;
        List<?> resources = (List<?>) page.evaluate(RESOURCES);
        for (Object resource : resources) {
            compressed += compressed(URI.create(resource.toString()));
        }
        System.out.printf("Page with all views: %d files, %.1f KB compressed%n", resources.size(), compressed / 1_000.0);
        page.close();
        assertThat(compressed).isLessThanOrEqualTo(MAX_COMPRESSED);
    }

    private List<SearchTimes> timesOfSearches(OpenPage page, int count, int keyMillis) {
        List<SearchTimes> times = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            times.add(timesOfSearch(page, word() + " " + word(), keyMillis));
        }
        return times;
    }

    /** @param keyMillis the time between keys; 0: the query is pasted, so that no search precedes that of the query */
    private static SearchTimes timesOfSearch(OpenPage page, String query, int keyMillis) {
        page.locator("#query").fill("");
        if (keyMillis == 0) {
            page.locator("#query").fill(query);
        } else {
            page.locator("#query").pressSequentially(query, new PressSequentiallyOptions().setDelay(keyMillis));
        }
        page.evaluate("""
                () => new Promise((resolve) => {
                  const check = () => watched.painted > 0 ? resolve() : setTimeout(check, 5);
                  check();
                })""");
        return SearchTimes.of(query, (Map<?, ?>) page.evaluate(SearchTimes.LAST));
    }

    /** Words of a made-up language: rare ones and frequent ones, as in source code. */
    private void writeFiles(Path repository) throws IOException {
        for (int number = 0; number < WORDS; number++) {
            words.add(syllables(2 + number % 3) + (number % 7 == 0 ? "Store" : ""));
        }
        long files = MEGABYTES * 1_000_000L / FILE_BYTES;
        for (int number = 0; number < files; number++) {
            StringBuilder text = new StringBuilder("package made.up;\n\nclass C" + number + " {\n");
            while (text.length() < FILE_BYTES) {
                text.append("\n    /** ").append(word()).append(' ').append(word()).append(" of ").append(word())
                        .append(". */\n    int ").append(word()).append("(int ").append(word()).append(") {\n        return ")
                        .append(word()).append('.').append(word()).append("(").append(word()).append(" + ").append(word())
                        .append(");\n    }\n");
            }
            Path file = repository.resolve("package" + number % 100).resolve("C" + number + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.append("}\n"));
        }
    }

    private String word() {
        return words.get((int) (WORDS * Math.pow(random.nextDouble(), 3)));
    }

    private String syllables(int count) {
        StringBuilder word = new StringBuilder();
        for (int syllable = 0; syllable < count; syllable++) {
            word.append("bdfgklmnprstvz".charAt(random.nextInt(14))).append("aeiou".charAt(random.nextInt(5)))
                    .append("lnrst".charAt(random.nextInt(5)));
        }
        return word.toString();
    }

    private static long compressed(URI address) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes); var content = address.toURL().openStream()) {
            content.transferTo(zip);
        }
        return bytes.size();
    }

    private static long size(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).mapToLong(PageBenchmark::sizeOf).sum();
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
