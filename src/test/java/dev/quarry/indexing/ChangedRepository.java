package dev.quarry.indexing;

import static dev.quarry.testing.Api.index;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;

/** A repository of four files whose changes between two runs are to be found. */
abstract class ChangedRepository extends IndexedRepository {

    private static final String ENTRIES = """
            SELECT file.path, coalesce(blob.content, file.skip_reason) AS content
            FROM repository
            JOIN file ON file.project_id = repository.project_id AND file.version_id = repository.active_version_id
            LEFT JOIN blob ON blob.project_id = file.project_id AND blob.id = file.blob_id
            WHERE repository.project_id = $1
            """;

    @BeforeEach
    void fillRepository() throws IOException {
        write("a.txt", "one\n");
        write("b/b.txt", "two\n");
        write("c.txt", "three\n");
        Files.write(repository.resolve("d.bin"), new byte[] { 0, 1, 2, 3 });
        setTime("d.bin", Duration.ofHours(1));
    }

    /** Writes a file that was changed an hour ago. */
    @Override
    void write(String path, String content) throws IOException {
        super.write(path, content);
        setTime(path, Duration.ofHours(1));
    }

    void setTime(String path, Duration ago) throws IOException {
        Files.setLastModifiedTime(repository.resolve(path), FileTime.from(Instant.now().minus(ago)));
    }

    /** Waits until the files are no longer racily clean. */
    void settle() throws IOException {
        try (Stream<Path> files = Files.walk(repository)) {
            List<Path> all = files.toList();
            await().pollInterval(Duration.ofMillis(20)).until(() -> {
                Instant recently = Instant.now().minusMillis(110);
                for (Path file : all) {
                    if (((FileTime) Files.getAttribute(file, "unix:ctime")).toInstant().isAfter(recently)) {
                        return false;
                    }
                }
                return true;
            });
        }
    }

    /** Returns the content, or the reason why it is skipped, by path in the published version. */
    Map<String, String> entries() {
        Map<String, String> contents = new TreeMap<>();
        query(ENTRIES, project).forEach(row -> contents.put(row.getString("path"), row.getString("content")));
        return contents;
    }

    long activeVersion() {
        return query("SELECT active_version_id FROM repository WHERE project_id = $1", project).iterator().next().getLong(0);
    }

    void assertRun(String message, int indexed, int unchanged, int chunks) throws IOException {
        settle();
        assertThat(index(project, repository).<String, Object> getMap("")).containsAllEntriesOf(Map.of("status_message",
                message,
                "files_indexed", indexed, "files_unchanged", unchanged, "chunks_created", chunks, "progress_percent", 100));
    }

    void assertFirstRun() throws IOException {
        assertRun("3 indexed, 1 skipped", 3, 0, 3);
    }
}
