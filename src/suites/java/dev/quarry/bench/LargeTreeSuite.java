package dev.quarry.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.testing.Api;
import dev.quarry.testing.GeneratedTree;
import dev.quarry.testing.QuarryProcess;
import dev.quarry.testing.TestDatabase;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;

/**
 * Indexes a tree as large as the source of an operating system in a packaged process with a small heap, and reports its memory.
 * Run by {@code ./mvnw verify -Plarge}, which generates a tree; {@code -Dquarry.large.repo=PATH} takes another one.
 */
class LargeTreeSuite {

    private static final String PROJECT = "large";
    private static final @Nullable String REPOSITORY = System.getProperty("quarry.large.repo");
    /** Fewer files are for a quick try only; they prove nothing about large trees. */
    private static final int FILES = Integer.getInteger("quarry.large.files", 50_000);
    /** Large enough for more than 500 MB in 50,000 files. */
    private static final int MOST_PARTS = 5;
    private static final int LEAST_BYTES_OF_A_FILE = 10_000;

    private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError");

    private static final Duration LONGEST = Duration.ofHours(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private static final String LISTED_PATHS = """
            SELECT file.path
            FROM repository
            JOIN file ON file.project_id = repository.project_id AND file.version_id = repository.active_version_id
            WHERE repository.project_id = ?
            """;

    private final Report report = new Report();
    private final TestDatabase database = TestDatabase.fresh();

    @TempDir
    Path directory;

    private @Nullable QuarryProcess started;

    @AfterEach
    void killProcess() {
        if (started != null) {
            started.kill();
        }
    }

    @Test
    void a_large_tree_is_indexed_completely_with_a_small_heap() throws IOException, SQLException {
        SourceTree tree = tree();
        QuarryProcess process = startProcess();
        MemoryPeaks memory = new MemoryPeaks(process);

        long startedAtNanos = System.nanoTime();
        JsonPath job = index(tree, process, memory);
        report(tree, memory, (System.nanoTime() - startedAtNanos) / 1e9);

        assertThat(job.getString("status")).as(job.getString("error_message")).isEqualTo("completed");
        assertThat(job.getInt("files_indexed") + job.getInt("files_skipped")).isEqualTo(job.getInt("files_total"));
        SortedSet<String> listed = listedPaths();
        assertThat(listed).hasSize(job.getInt("files_total"));
        requireAllListed(tree, listed);
    }

    private SourceTree tree() throws IOException {
        if (REPOSITORY != null) {
            SourceTree named = SourceTree.of(Path.of(REPOSITORY).toRealPath());
            assertThat(named.files()).as("files of %s", REPOSITORY).hasSizeGreaterThanOrEqualTo(FILES);
            return named;
        }
        Path root = Files.createDirectory(directory.toRealPath().resolve("repository"));
        GeneratedTree.write(root, FILES, MOST_PARTS);
        SourceTree generated = SourceTree.of(root);
        assertThat(generated.files()).hasSize(FILES);
        assertThat(generated.bytes()).isGreaterThanOrEqualTo((long) FILES * LEAST_BYTES_OF_A_FILE);
        return generated;
    }

    private QuarryProcess startProcess() {
        QuarryProcess process = QuarryProcess.start("large", database.url(), directory, Map.of(), OPTIONS);
        started = process;
        process.awaitPage();
        assertThat(process.isReady()).as(process.lastLines()).isTrue();
        RestAssured.baseURI = "http://" + process.page().getHost();
        RestAssured.port = process.page().getPort();
        return process;
    }

    private static JsonPath index(SourceTree tree, QuarryProcess process, MemoryPeaks memory) {
        String id = Api.enqueue(PROJECT, tree.root());
        return await().atMost(LONGEST).pollInterval(BETWEEN_LOOKS)
                .failFast(() -> assertThat(process.isReady()).as("the process has ended: %s", process.lastLines()).isTrue())
                .until(() -> {
                    memory.look();
                    return Api.job(PROJECT, id);
                }, job -> job.get("completed_at") != null);
    }

    private void report(SourceTree tree, MemoryPeaks memory, double seconds) throws IOException {
        report.title("A large tree with " + OPTIONS.get(0));
        report.say("%d processors, JDK %s", Runtime.getRuntime().availableProcessors(), Runtime.version());
        report.say("%-34s %,9d", "files", tree.files().size());
        report.say("%-34s %,9.0f", "MB", tree.megabytes());
        report.say("%-34s %,9.1f", "s, from the request to the end", seconds);
        report.say("%-34s %,9.1f", "files/s", tree.files().size() / seconds);
        report.say("%-34s %,9.2f", "MB/s", tree.megabytes() / seconds);
        report.say("%-34s %,9d", "MiB, peak of heap used", memory.used() >> 20);
        report.say("%-34s %,9d", "MiB, peak of heap committed", memory.committed() >> 20);
        report.say("%-34s %,9d", "MiB, most left by a full collection", memory.live() >> 20);
        memory.resident().ifPresent(bytes -> report.say("%-34s %,9d", "MiB, peak of resident size", bytes >> 20));
        report.end();
    }

    private SortedSet<String> listedPaths() throws SQLException {
        SortedSet<String> paths = new TreeSet<>();
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(LISTED_PATHS)) {
            statement.setString(1, PROJECT);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    paths.add(rows.getString("path"));
                }
            }
        }
        return paths;
    }

    /** Every file must be listed, except files that git ignores. A generated tree has no ignored files. */
    private void requireAllListed(SourceTree tree, SortedSet<String> listed) throws IOException {
        SortedSet<String> missing = new TreeSet<>(tree.files());
        missing.removeAll(listed);
        if (REPOSITORY != null && !missing.isEmpty()) {
            report.say("%,d files are not listed", missing.size());
            missing.removeAll(IgnoredFiles.among(missing, tree.root(), directory));
        }
        assertThat(missing).as("files that are neither listed nor ignored").isEmpty();
    }
}
