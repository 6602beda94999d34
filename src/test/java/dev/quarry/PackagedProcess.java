package dev.quarry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application as its users start it; each process is stopped after its test. */
abstract class PackagedProcess {

    static final Path APPLICATION = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private static final Pattern PAGE = Pattern.compile("Quarry is at (http://127\\.0\\.0\\.1:\\d+/)");

    @TempDir
    Path directory;

    private final List<Quarry> started = new ArrayList<>();

    record Quarry(Process process, Path output) {

        String text() {
            try {
                return Files.readString(output);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        void awaitOutput(String expected) {
            await().atMost(Duration.ofSeconds(90))
                    .failFast("the process has ended", () -> !process.isAlive() && !text().contains(expected))
                    .untilAsserted(() -> assertThat(text()).contains(expected));
        }

        int awaitExit() throws InterruptedException {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the process ends; its output: %s", text()).isTrue();
            return process.exitValue();
        }

        URI page() {
            Matcher page = PAGE.matcher(text());
            assertThat(page.find()).as(text()).isTrue();
            return URI.create(page.group(1));
        }
    }

    @AfterEach
    void stopAll() throws InterruptedException {
        for (Quarry quarry : started) {
            quarry.process().destroy();
            quarry.awaitExit();
        }
    }

    /** Returns the directory in which the embedded database keeps its data. */
    abstract Path data();

    Quarry start(String... arguments) throws IOException {
        return start(builder(List.of(arguments)));
    }

    Quarry start(ProcessBuilder builder) throws IOException {
        Path output = Files.createTempFile(directory, "output", ".log");
        Quarry quarry = new Quarry(builder.redirectErrorStream(true).redirectOutput(output.toFile()).start(), output);
        started.add(quarry);
        return quarry;
    }

    ProcessBuilder builder(List<String> arguments, String... settings) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Dquarry.database.data-dir=" + data(),
                "-Dquarkus.http.port=0"));
        // The process is started often, so a fast start matters more than peak performance.
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(settings));
        command.addAll(List.of("-jar", APPLICATION.toAbsolutePath().toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
