package dev.quarry.indexing.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import dev.quarry.indexing.scan.OpenDirectories;
import dev.quarry.indexing.scan.ScannedFile;
import dev.quarry.indexing.scan.SkipReason;

/** Contents, links, and files that cannot be read. */
class FileReaderTest extends ReadFiles {

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
}
