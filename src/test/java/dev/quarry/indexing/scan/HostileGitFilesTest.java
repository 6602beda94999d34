package dev.quarry.indexing.scan;

import static dev.quarry.indexing.scan.GitSandbox.write;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.indexing.scan.git.GitIndexFile;
import dev.quarry.indexing.scan.git.ScanContext.Cancellation;
import dev.quarry.indexing.scan.git.TrackedPaths;
import dev.quarry.indexing.scan.glob.GlobParser;
import dev.quarry.indexing.scan.glob.GlobStep;

/** Repositories are untrusted: hostile files in place of git's own files must not take down the worker. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class HostileGitFilesTest extends ScannedRepository {

    private static final Cancellation NEVER = new Cancellation(() -> false);
    private static final long GIGABYTES = 3L << 30;

    @BeforeEach
    void write_file() throws IOException {
        write(repository, "file", "");
    }

    @ParameterizedTest
    @ValueSource(strings = { ".git/HEAD", ".git/commondir", ".git/config", ".git/info/exclude" })
    void a_scan_does_not_wait_for_a_pipe(String path) throws Exception {
        makePipe(path);

        assertThat(GitSandbox.pathsOf(git.scan(repository))).containsExactly("file");
    }

    @Test
    void a_scan_continues_without_an_index_that_is_a_pipe() throws Exception {
        makePipe(".git/index");

        assertScannedWithout("index", "Not a regular file");
    }

    @Test
    void a_scan_continues_without_a_shared_index_that_is_a_pipe() throws Exception {
        git.run(repository, "add", "file");
        git.run(repository, "update-index", "--split-index");
        try (var shared = Files.newDirectoryStream(repository.resolve(".git"), "sharedindex.*")) {
            for (Path file : shared) {
                makePipe(repository.relativize(file).toString());
            }
        }

        assertScannedWithout("sharedindex", "Not a regular file");
    }

    @ParameterizedTest
    @ValueSource(strings = { ".git/index", ".git/config" })
    void a_scan_continues_without_a_file_of_gigabytes(String path) throws IOException {
        makeHuge(path);

        assertScannedWithout(path, "Larger than");
    }

    @ParameterizedTest
    @ValueSource(strings = { ".git/HEAD", ".git/commondir" })
    void a_directory_with_endless_git_files_is_not_a_repository(String path) throws IOException {
        write(repository, ".git/info/exclude", "file\n");
        makeHuge(path);

        assertThat(GitSandbox.pathsOf(git.scan(repository))).containsExactly("file");
    }

    @Test
    void an_endless_pointer_file_is_ignored() throws IOException {
        Path plain = Files.createDirectories(repository.resolve("plain"));
        write(plain, "file", "");
        makeHuge("plain/.git");

        assertThat(GitSandbox.pathsOf(git.scan(plain))).containsExactly("file");
    }

    @Test
    void a_scan_continues_without_a_configuration_whose_includes_multiply() throws IOException {
        write(repository, ".git/config", "[include]\n\tpath = 1\n");
        for (int level = 1; level < 8; level++) {
            write(repository, ".git/" + level, "[include]\n" + "\tpath = %d\n".formatted(level + 1).repeat(10));
        }
        write(repository, ".git/8", "");

        assertScannedWithout("config", "more than 1000 files");
    }

    @Test
    void a_scan_continues_without_includes_that_are_too_large() throws IOException {
        write(repository, ".git/config", "[include]\n" + "\tpath = more\n".repeat(5));
        write(repository, ".git/more", "[core]\n" + ";\n".repeat(75_000));

        assertScannedWithout("more", "Larger than");
    }

    @Test
    void a_tracked_path_of_many_directories_takes_no_more_memory_than_its_length() throws IOException {
        String deep = "a/".repeat(250_000) + "b";
        TrackedPaths tracked = new TrackedPaths(new GitIndexFile(index(2, deep.getBytes(ISO_8859_1)), 20, NEVER).entries());

        assertThat(tracked.isDirectory("a/a/a")).isTrue();
        assertThat(tracked.isFile(deep)).isTrue();
    }

    @Test
    void compressed_paths_do_not_grow_without_end() {
        byte[][] suffixes = new byte[1_000][];
        Arrays.fill(suffixes, new byte[0]);
        suffixes[0] = "a".repeat(100_000).getBytes(ISO_8859_1);
        GitIndexFile index = new GitIndexFile(index(4, suffixes), 20, NEVER);

        assertThatThrownBy(index::entries).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("its paths");
    }

    @Test
    void a_compressed_path_cannot_drop_more_than_there_is() {
        byte[] content = index(4, new byte[0]);
        content[12 + 62] = 5;

        assertThatThrownBy(() -> new GitIndexFile(content, 20, NEVER).entries()).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void a_bitmap_of_deleted_entries_has_no_more_words_than_bytes_for_them() throws IOException {
        git.run(repository, "add", "file");
        git.run(repository, "update-index", "--split-index");
        Path index = repository.resolve(".git/index");
        byte[] content = Files.readAllBytes(index);
        int link = new String(content, ISO_8859_1).indexOf("link");
        ByteBuffer.wrap(content).putInt(link + 8 + 20 + 4, Integer.MAX_VALUE);
        Files.write(index, content);

        assertScannedWithout("index", "it is damaged");
    }

    @Test
    void a_pattern_keeps_no_set_of_characters_for_each_letter() {
        List<GlobStep> steps = GlobParser.parse("*" + "a".repeat(1_000), 0, false).orElseThrow().steps();

        assertThat(steps.subList(1, steps.size())).hasSize(1_000).containsOnly(new GlobStep.Literal('a'));
    }

    @Test
    void nested_ignore_files_are_bounded_together() throws IOException {
        String nested = "";
        for (int level = 0; level < 6; level++) {
            nested += "d/";
            write(repository, nested + ".gitignore", "x?\n".repeat(80_000) + "ignored" + level + "\n");
        }
        write(repository, nested + "ignored0", "");
        write(repository, nested + "ignored5", "");

        Scan scan = git.scan(repository);

        assertThat(GitSandbox.pathsOf(scan)).contains(nested + "ignored5").doesNotContain(nested + "ignored0");
        assertThat(scan.remarks()).singleElement().asString().contains("too large");
    }

    private void assertScannedWithout(String file, String reason) throws IOException {
        Scan scan = git.scan(repository);

        assertThat(GitSandbox.pathsOf(scan)).contains("file");
        assertThat(scan.remarks()).singleElement().asString().contains(file, reason, "not used");
    }

    private void makePipe(String path) throws IOException, InterruptedException {
        Path pipe = repository.resolve(path);
        Files.createDirectories(pipe.getParent());
        Files.deleteIfExists(pipe);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    }

    /** A sparse file, which takes no disk space. */
    private void makeHuge(String path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(repository.resolve(path).toFile(), "rw")) {
            file.setLength(GIGABYTES);
        }
    }

    /** An index with an entry per suffix; in version 4, no entry drops bytes of the previous path. */
    private static byte[] index(int version, byte[]... suffixes) {
        int length = 12;
        for (byte[] suffix : suffixes) {
            length += 62 + suffix.length + 9;
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).put("DIRC".getBytes(ISO_8859_1)).putInt(version)
                .putInt(suffixes.length);
        for (byte[] suffix : suffixes) {
            int start = buffer.position();
            buffer.putInt(start + 24, 0100644).position(start + 62);
            if (version == 4) {
                buffer.put((byte) 0).put(suffix).put((byte) 0);
            } else {
                buffer.put(suffix).position(start + ((62 + suffix.length) / 8 + 1) * 8);
            }
        }
        return buffer.array();
    }
}
