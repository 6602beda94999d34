package dev.quarry.indexing.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.indexing.scan.OpenDirectories;
import dev.quarry.indexing.scan.ScannedFile;
import dev.quarry.indexing.scan.SkipReason;
import dev.quarry.indexing.scan.git.FileStamp;

class FileReaderTest {

    private Path root;

    @BeforeEach
    void find_root(@TempDir Path directory) throws IOException {
        root = directory.toRealPath();
    }

    @Test
    void a_text_comes_with_the_hash_of_its_bytes() throws IOException {
        Files.write(root.resolve("a"), "\uFEFFabc".getBytes(StandardCharsets.UTF_8));

        FileContent.Text text = readText("a");

        assertThat(text.text()).isEqualTo("abc");
        // printf '\xef\xbb\xbfabc' | sha256sum
        assertThat(HexFormat.of().formatHex(text.sha256())).isEqualTo(
                "1c28dc3f1f804a1ad9c9b4b4cf5e2658d16ad4ed08e3020d04a8d2865018947c");
    }

    @Test
    void a_file_that_grew_or_shrank_is_read_as_it_is_now() throws IOException {
        Files.writeString(root.resolve("a"), "x".repeat(100_000));

        assertThat(((FileContent.Text) read(scanned("a", 5))).text()).hasSize(100_000);
        assertThat(((FileContent.Text) read(scanned("a", 200_000))).text()).hasSize(100_000);
        assertThat(((FileContent.Text) read(scanned("a", Long.MAX_VALUE))).text()).hasSize(100_000);
    }

    @Test
    void a_file_that_grew_past_the_maximum_is_too_large() throws IOException {
        Files.writeString(root.resolve("maximum"), "x".repeat(ScannedFile.MAXIMUM_SIZE));
        Files.writeString(root.resolve("more"), "x".repeat(ScannedFile.MAXIMUM_SIZE + 1));

        assertThat(readText("maximum").text()).hasSize(ScannedFile.MAXIMUM_SIZE);
        assertSkipped("more", SkipReason.TOO_LARGE);
    }

    @Test
    void a_deleted_file_has_vanished() {
        assertSkipped("gone", SkipReason.VANISHED);
        assertSkipped("no/such/directory", SkipReason.VANISHED);
    }

    @Test
    void a_file_that_grows_while_it_is_read_is_read_as_it_was_at_some_moment_or_is_too_large() throws IOException {
        byte[] line = "a line of a log\n".repeat(4_096).getBytes(StandardCharsets.US_ASCII);
        Path growing = Files.createFile(root.resolve("growing"));

        whileRepeating(() -> growUntilItIsTooLarge(growing, line), () -> {
            FileContent content = read(scanned("growing", 10));
            if (content instanceof FileContent.Text text) {
                assertThat(text.text()).hasSizeLessThanOrEqualTo(ScannedFile.MAXIMUM_SIZE);
                assertThat(text.sha256()).isEqualTo(sha256(text.text()));
            } else {
                assertThat(content).isEqualTo(new FileContent.Skipped(scanned("growing", 10), SkipReason.TOO_LARGE));
            }
        });
    }

    private static void growUntilItIsTooLarge(Path file, byte[] line) throws IOException {
        try (OutputStream stream = Files.newOutputStream(file)) {
            for (int length = 0; length <= ScannedFile.MAXIMUM_SIZE; length += line.length) {
                stream.write(line);
            }
        }
    }

    @Test
    void a_file_that_comes_and_goes_is_read_or_has_vanished() {
        whileRepeating(() -> {
            Files.createDirectories(root.resolve("directory"));
            Files.writeString(root.resolve("directory/file"), "x");
            Files.delete(root.resolve("directory/file"));
            Files.delete(root.resolve("directory"));
        }, () -> assertThat(read(scanned("directory/file", 1))).satisfiesAnyOf(
                content -> assertThat(content).isInstanceOf(FileContent.Text.class),
                content -> assertThat(content)
                        .isEqualTo(new FileContent.Skipped(scanned("directory/file", 1), SkipReason.VANISHED))));
    }

    private static void whileRepeating(Change change, Runnable read) {
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> changes = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                makeUnchecked(change);
            }
        });
        try {
            for (int times = 0; times < 2_000; times++) {
                read.run();
            }
        } finally {
            done.set(true);
            changes.join();
        }
    }

    @Test
    void a_file_that_a_link_replaced_is_not_read() throws IOException {
        Files.createSymbolicLink(root.resolve("link"), Files.writeString(root.resolve("target"), "secret"));

        assertSkipped("link", SkipReason.SYMLINK);
    }

    @Test
    void a_file_whose_directory_a_link_replaced_is_not_read() throws IOException {
        Files.createDirectories(root.resolve("outside"));
        Files.writeString(root.resolve("outside/file"), "secret");
        Files.createSymbolicLink(root.resolve("inside"), root.resolve("outside"));

        assertSkipped("inside/file", SkipReason.SYMLINK);
    }

    @Test
    void a_directory_that_is_swapped_for_a_link_does_not_lead_out_of_the_repository() throws IOException {
        Path inside = Files.createDirectories(root.resolve("repository/inside"));
        Files.writeString(inside.resolve("file"), "inside");
        Files.writeString(Files.createDirectories(root.resolve("outside")).resolve("file"), "secret");
        Path link = Files.createSymbolicLink(root.resolve("link"), root.resolve("outside"));
        Path kept = root.resolve("kept");
        Set<String> seen = new HashSet<>();

        whileRepeating(() -> {
            Files.move(inside, kept);
            Files.move(link, inside);
            Files.move(inside, link);
            Files.move(kept, inside);
        }, () -> {
            try (OpenDirectories directories = OpenDirectories.below(root.resolve("repository"))) {
                FileContent content = FileReader.read(directories, scanned("inside/file", 6));
                seen.add(content instanceof FileContent.Text text ? text.text() : "");
            }
        });

        assertThat(seen).contains("inside").doesNotContain("secret");
    }

    @Test
    void files_below_many_directories_are_read_in_any_order() throws IOException {
        String deep = "d/".repeat(40);
        Files.createDirectories(root.resolve(deep));
        List<String> paths = List.of("a", deep + "z", "d/b", deep.substring(0, 60) + "c", deep + "y", "a", "d/d/e");
        for (String path : paths) {
            Files.writeString(root.resolve(path), path);
        }

        try (OpenDirectories directories = OpenDirectories.below(root)) {
            assertThat(paths).allSatisfy(path -> assertThat(FileReader.read(directories, scanned(path, 1)))
                    .isInstanceOfSatisfying(FileContent.Text.class, text -> assertThat(text.text()).isEqualTo(path)));
        }
    }

    @Test
    @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
    void a_file_that_was_replaced_by_a_directory_or_pipe_is_unreadable() throws Exception {
        Files.createDirectories(root.resolve("directory"));
        assertThat(new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start().waitFor()).isZero();

        assertSkipped("directory", SkipReason.UNREADABLE);
        assertSkipped("pipe", SkipReason.UNREADABLE);
    }

    @Test
    void a_file_without_permission_is_unreadable() throws IOException {
        Path closed = Files.writeString(root.resolve("closed"), "x");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(closed), "permissions do not apply to root");

        assertSkipped("closed", SkipReason.UNREADABLE);
    }

    @Test
    void a_name_that_no_file_can_have_is_unreadable() {
        assertSkipped("a\0b", SkipReason.UNREADABLE);
    }

    @Test
    void binary_files_are_skipped() throws IOException {
        Files.write(root.resolve("a.class"), new byte[] { (byte) 0xCA, (byte) 0xFE, 0, 0 });

        assertSkipped("a.class", SkipReason.BINARY);
    }

    @Test
    void minified_files_are_skipped_by_their_name_or_by_their_lines() throws IOException {
        Files.writeString(root.resolve("lib.min.js"), "short");
        Files.writeString(root.resolve("bundle.js"), "/* licence */\n" + "f();".repeat(5_000));
        Files.writeString(root.resolve("data.json"), "[" + "1,".repeat(10_000) + "1]");
        Files.writeString(root.resolve("code.js"), "first(second, third);\n".repeat(1_000));
        Files.writeString(root.resolve("one-liner.js"), "f();".repeat(500));

        assertSkipped("lib.min.js", SkipReason.MINIFIED);
        assertSkipped("bundle.js", SkipReason.MINIFIED);
        assertThat(readText("data.json").text()).startsWith("[1,");
        assertThat(readText("code.js").text()).startsWith("first");
        assertThat(readText("one-liner.js").text()).startsWith("f()");
    }

    private static void makeUnchecked(Change change) {
        try {
            change.make();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A concurrent change of files. */
    private interface Change {

        void make() throws IOException;
    }

    private FileContent.Text readText(String path) {
        FileContent content = read(scanned(path, 10));
        assertThat(content).isInstanceOf(FileContent.Text.class);
        return (FileContent.Text) content;
    }

    private void assertSkipped(String path, SkipReason reason) {
        ScannedFile file = scanned(path, 10);
        assertThat(read(file)).isEqualTo(new FileContent.Skipped(file, reason));
    }

    private FileContent read(ScannedFile file) {
        try (OpenDirectories directories = OpenDirectories.below(root)) {
            return FileReader.read(directories, file);
        }
    }

    private static ScannedFile scanned(String path, long size) {
        return new ScannedFile(path, size, new FileStamp(Instant.EPOCH, Instant.EPOCH, 0));
    }
}
