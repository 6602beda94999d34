package dev.quarry.indexing;

import static dev.quarry.testing.Api.index;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.SPARSE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.indexing.scan.ScannedFile;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** A directory with every known kind of hostile content: each path gets the expected result. */
@QuarkusTest
class HostileDirectoryTest {

    private static final String INDEXED_PATHS = """
            SELECT file.path
            FROM repository
            JOIN file ON file.project_id = repository.project_id AND file.version_id = repository.active_version_id
            WHERE repository.project_id = $1 AND file.blob_id IS NOT NULL
            """;

    private static final String INDEXED = "indexed";

    @Inject
    Pool pool;

    @TempDir
    Path directory;

    private Path root;
    private final String project = "hostile-" + UUID.randomUUID();
    private final Map<String, String> expected = new HashMap<>();

    /** The number of files in one directory; {@code HostileDirectorySuite} has more. */
    int many() {
        return 4_000;
    }

    @BeforeEach
    void find_root() throws IOException {
        root = Files.createDirectory(directory.toRealPath().resolve("repository"));
    }

    @Test
    void each_path_of_a_hostile_directory_is_indexed_or_skipped_with_its_reason() throws Exception {
        placeLargeFiles();
        placeWhatIsHardlyText();
        placeDeepNesting();
        placeManyNames();
        placeOddNames();
        placeLinks();
        placePipes();
        placeUnreadable();

        JsonPath job = index(project, root);

        assertThat(job.getString("status")).as(job.getString("error_message")).isEqualTo("completed");
        assertThat(fates()).containsExactlyInAnyOrderEntriesOf(expected);
        int indexed = (int) expected.values().stream().filter(INDEXED::equals).count();
        assertThat(job.getInt("files_total")).isEqualTo(expected.size());
        assertThat(job.getInt("files_indexed")).isEqualTo(indexed);
        assertThat(job.getInt("files_skipped")).isEqualTo(expected.size() - indexed);
    }

    private void placeLargeFiles() throws IOException {
        placeSparse("gigabyte.txt", 1L << 30);
        placeSparse("one_line_of_100_megabytes.json", 100_000_000);
        place("one_line.json", "too_large", "[" + "1,".repeat(ScannedFile.MAXIMUM_SIZE / 2) + "1]");
        place("one_line.txt", INDEXED, "x".repeat(ScannedFile.MAXIMUM_SIZE));
        place("one_line.java", INDEXED, "f(x); ".repeat(ScannedFile.MAXIMUM_SIZE / 6));
        place("one_line.js", "minified", "f(x); ".repeat(ScannedFile.MAXIMUM_SIZE / 6));
    }

    private void placeWhatIsHardlyText() throws IOException {
        place("only_nul.txt", "binary", "\0".repeat(100_000));
        place("truncated_utf16.txt", INDEXED, new byte[] { (byte) 0xFF, (byte) 0xFE, 'a', 0, 'b' });
        place("mark_only.txt", INDEXED, new byte[] { (byte) 0xFF, (byte) 0xFE });
        place("lone_surrogates.txt", INDEXED,
                new byte[] { (byte) 0xFF, (byte) 0xFE, 0x3D, (byte) 0xD8, 'a', 0, 0x00, (byte) 0xDE });
        place("wide.txt", INDEXED, "\uFEFFwide \uD83D\uDE80".getBytes(UTF_16LE));
        place("empty.java", INDEXED, "");
    }

    /**
     * Writes files with deeply nested brackets; in lines, because a script of a single line would be recognised as minified.
     */
    private void placeDeepNesting() throws IOException {
        for (String extension : new String[] { "java", "js", "json", "py", "rs", "kt", "sh", "md" }) {
            for (String bracket : new String[] { "(", "[", "{" }) {
                String name = "nested" + (int) bracket.charAt(0) + "." + extension;
                place(name, INDEXED, (bracket.repeat(100) + "\n").repeat(1_000));
            }
        }
        place("directory/".repeat(200) + "file.txt", INDEXED, "deep");
    }

    private void placeManyNames() throws IOException {
        Files.createDirectory(root.resolve("many"));
        for (int count = 0; count < many(); count++) {
            place("many/" + count, INDEXED, count % 100 == 0 ? ("tiny " + count).getBytes(UTF_8) : new byte[0]);
        }
    }

    private void placeOddNames() throws IOException {
        for (String name : new String[] { "-rf", "a\nb", "\"'\\", " ", "\u0001", "\u202Etxt.exe", "caf\u00E9", "cafe\u0301",
                "CAF\u00C9" }) {
            place(name, INDEXED, "odd");
        }
        Files.writeString(Path.of(URI.create(root.toUri() + "caf%E9")), "no text");
        expected.put("caf\uFFFDE9", "unreadable");
    }

    private void placeLinks() throws IOException {
        placeLink("itself", "itself");
        placeLink("many/up", "..");
        placeLink("outside", Files.createDirectory(directory.resolve("outside")).toString());
    }

    /** Git lists a special file only if it has replaced a tracked file. */
    private void placePipes() throws Exception {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c",
                "git init --quiet && touch pipe && git add pipe && rm pipe && mkfifo pipe untracked_pipe");
        shell.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        shell.environment().putAll(Map.of("GIT_CONFIG_NOSYSTEM", "1", "GIT_CONFIG_GLOBAL", "/dev/null"));
        assertThat(shell.directory(root.toFile()).start().waitFor()).isZero();
        expected.put("pipe", "unreadable");
    }

    private void placeUnreadable() throws IOException {
        place("closed.txt", INDEXED, "closed");
        Path closed = Files.setPosixFilePermissions(root.resolve("closed.txt"), PosixFilePermissions.fromString("---------"));
        // Permissions do not apply to root.
        expected.put("closed.txt", Files.isReadable(closed) ? INDEXED : "unreadable");
    }

    private void place(String path, String fate, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        expected.put(path, fate);
    }

    private void place(String path, String fate, byte[] content) throws IOException {
        Files.write(root.resolve(path), content);
        expected.put(path, fate);
    }

    private void placeSparse(String path, long size) throws IOException {
        try (var channel = Files.newByteChannel(root.resolve(path), CREATE_NEW, WRITE, SPARSE)) {
            channel.position(size - 1).write(ByteBuffer.wrap(new byte[] { '\n' }));
        }
        expected.put(path, "too_large");
    }

    private void placeLink(String path, String target) throws IOException {
        Files.createSymbolicLink(root.resolve(path), Path.of(target));
        expected.put(path, "symlink");
    }

    private Map<String, String> fates() {
        Map<String, String> fates = new HashMap<>();
        for (Row row : pool.preparedQuery(INDEXED_PATHS).execute(Tuple.of(project)).await().indefinitely()) {
            fates.put(row.getString("path"), INDEXED);
        }
        int id = given().get("/api/v1/projects/" + project + "/repositories").path("repositories[0].id");
        JsonPath page = given().queryParam("limit", 200)
                .get("/api/v1/projects/" + project + "/repositories/" + id + "/skipped").jsonPath();
        for (Map<String, Object> entry : page.<Map<String, Object>> getList("skipped")) {
            String before = fates.put((String) entry.get("path"), (String) entry.get("reason"));
            assertThat(before).as("earlier result for %s", entry.get("path")).isNull();
        }
        return fates;
    }
}
