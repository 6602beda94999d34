package dev.quarry.page;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.testing.ProcessClient;
import dev.quarry.testing.QuarryProcess;

/**
 * Prints the times between the frames while a file of 20,000 highlighted lines is scrolled. Run with
 * {@code ./mvnw verify -Ppage -Dquick -Dit.test=ScrollBenchmark}.
 */
class ScrollBenchmark {

    private static final int LINES = 20_000;
    private static final int FRAMES = 600;

    /** Scrolls by several lines a frame, and returns the times between frames, the shortest first. */
    private static final String SCROLL = """
            (step) => new Promise((resolve) => {
              const lines = document.querySelector('.lines');
              const times = [];
              let last = 0;
              const next = (now) => {
                if (last) {
                  times.push(now - last);
                }
                last = now;
                if (times.length === %d) {
                  resolve(times.sort((a, b) => a - b));
                } else {
                  lines.scrollTop += step;
                  requestAnimationFrame(next);
                }
              };
              requestAnimationFrame(next);
            })""".formatted(FRAMES);

    @TempDir
    Path directory;

    @Test
    void a_long_file_scrolls() throws IOException {
        Path repository = Files.createDirectories(directory.toRealPath().resolve("repository"));
        Files.writeString(repository.resolve("Long.java"), text());
        QuarryProcess quarry = QuarryProcess.start("benchmark", directory, List.of(), Map.of(),
                List.of("-Dquarry.database.data-dir=" + directory.toRealPath().resolve("postgres")));
        quarry.awaitPage();
        try (Chromium chromium = Chromium.start()) {
            ProcessClient client = new ProcessClient(quarry.page());
            String job = client.enqueue("default", repository);
            await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(500))
                    .until(() -> client.json(job).getString("status").equals("completed"));
            int id = client.json("/api/v1/projects/default/repositories").getInt("repositories[0].id");
            measure(chromium, quarry.page().resolve("/?project=default&view=file&repository=" + id + "&path=Long.java"));
        } finally {
            quarry.terminate();
            quarry.awaitExit();
        }
    }

    private static void measure(Chromium chromium, URI address) {
        OpenPage page = chromium.open(address, OpenPage.window(1280));
        page.awaitText(".t-keyword >> nth=0", "package");
        for (int step : List.of(20, 120, 1_000)) {
            page.evaluate("document.querySelector('.lines').scrollTop = 0");
            List<?> times = (List<?>) page.evaluate("(" + SCROLL + ")(" + step + ")");
            System.out.printf(
                    "Frames of a file of %,d lines, scrolled by %d pixels a frame: median %.1f ms, p95 %.1f ms, longest %.1f ms%n",
                    LINES, step, time(times, 50), time(times, 95), time(times, 100));
        }
        page.close();
    }

    private static double time(List<?> times, int percent) {
        return ((Number) times.get(Math.min(times.size() * percent / 100, times.size() - 1))).doubleValue();
    }

    private static String text() {
        StringBuilder text = new StringBuilder("package made.up;\n\nclass Long {\n");
        for (int line = 4; line < LINES; line += 4) {
            text.append("    int value").append(line).append("(int price) {\n        int sum = price + ").append(line)
                    .append(";\n        return sum;\n    }\n");
        }
        return text.append("}\n").toString();
    }
}
