package dev.quarry.indexing.scan;

import static dev.quarry.indexing.scan.GitSandbox.filesOf;
import static dev.quarry.indexing.scan.GitSandbox.skippedOf;
import static dev.quarry.indexing.scan.GitSandbox.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;

import dev.quarry.indexing.scan.ignore.IgnoreFile;

/** The boundaries of a scan: links, pipes, secrets, and files that are too large or unreadable. */
class ScannedBoundariesTest extends ScannedRepository {

    @Test
    void links_are_listed_and_never_followed() throws IOException {
        write(repository, "directory/file", "");
        Files.createSymbolicLink(repository.resolve("directory/loop"), Path.of(".."));
        Files.createSymbolicLink(repository.resolve("file_link"), Path.of("directory/file"));
        Files.createSymbolicLink(repository.resolve("nowhere"), Path.of("missing"));

        Scan scan = git.scan(repository);

        assertThat(GitSandbox.pathsOf(scan)).isEqualTo(git.listed(repository));
        assertThat(filesOf(scan)).extracting(ScannedFile::path).containsExactly("directory/file");
        assertThat(skippedOf(scan)).containsExactly(
                new SkippedFile("directory/loop", 0, SkipReason.SYMLINK),
                new SkippedFile("file_link", 0, SkipReason.SYMLINK),
                new SkippedFile("nowhere", 0, SkipReason.SYMLINK));
    }

    @Test
    void circular_links_are_listed_like_other_links() throws IOException {
        Files.createSymbolicLink(repository.resolve("itself"), Path.of("itself"));
        Files.createSymbolicLink(repository.resolve("there"), Path.of("back"));
        Files.createSymbolicLink(repository.resolve("back"), Path.of("there"));
        Files.createSymbolicLink(repository.resolve(".gitignore"), Path.of(".gitignore"));

        Scan scan = git.scan(repository);

        assertThat(GitSandbox.pathsOf(scan)).isEqualTo(git.listed(repository));
        assertThat(skippedOf(scan)).extracting(SkippedFile::path).containsExactly(".gitignore", "back", "itself", "there");
        assertThat(skippedOf(scan)).extracting(SkippedFile::reason).containsOnly(SkipReason.SYMLINK);
    }

    @Test
    void pipes_and_sockets_are_not_listed() throws Exception {
        makePipe("pipe");
        write(repository, "file", "");
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(repository.resolve("socket")));

            assertThat(GitSandbox.pathsOf(git.scan(repository))).isEqualTo(git.listed(repository)).containsExactly("file");
        }
    }

    @Test
    void a_pipe_in_the_place_of_a_tracked_file_is_reported() throws Exception {
        write(repository, "file", "");
        git.run(repository, "add", "file");
        Files.delete(repository.resolve("file"));
        makePipe("file");

        assertThat(git.listed(repository)).containsExactly("file");
        assertOnlySkipped("file", SkipReason.UNREADABLE);
    }

    @Test
    void secrets_are_skipped_even_if_they_are_tracked() throws IOException {
        write(repository, "deploy/.env", "TOKEN=1");
        write(repository, "deploy/.env.example", "TOKEN=");
        git.run(repository, "add", ".");

        Scan scan = git.scan(repository);

        assertThat(filesOf(scan)).extracting(ScannedFile::path).containsExactly("deploy/.env.example");
        assertThat(skippedOf(scan)).containsExactly(new SkippedFile("deploy/.env", 7, SkipReason.SECRET));
    }

    @Test
    void a_file_is_too_large_beyond_the_maximum_only() throws IOException {
        Files.write(repository.resolve("large"), new byte[ScannedFile.MAXIMUM_SIZE]);
        Files.write(repository.resolve("too_large"), new byte[ScannedFile.MAXIMUM_SIZE + 1]);

        Scan scan = git.scan(repository);

        assertThat(filesOf(scan)).extracting(ScannedFile::path).containsExactly("large");
        assertThat(skippedOf(scan))
                .containsExactly(new SkippedFile("too_large", ScannedFile.MAXIMUM_SIZE + 1, SkipReason.TOO_LARGE));
    }

    @Test
    void an_ignore_file_that_is_too_large_is_reported_and_does_not_apply() throws IOException {
        write(repository, ".gitignore", "file\n" + "#".repeat(IgnoreFile.MAXIMUM_SIZE - 4));
        write(repository, "file", "");

        Scan scan = git.scan(repository);

        assertThat(filesOf(scan)).extracting(ScannedFile::path).containsExactly("file");
        assertThat(skippedOf(scan)).extracting(SkippedFile::reason).containsExactly(SkipReason.TOO_LARGE);
    }

    @Test
    void an_ignore_file_of_the_maximum_size_applies_and_is_read() throws IOException {
        write(repository, ".quarryignore", "file\n" + "#".repeat(IgnoreFile.MAXIMUM_SIZE - 5));
        write(repository, "file", "");

        assertThat(git.scan(repository).paths()).extracting(ScannedPath::path).containsExactly(".quarryignore");
        assertThat(skippedOf(git.scan(repository))).isEmpty();
    }

    @Test
    void an_unreadable_directory_is_one_entry() throws IOException {
        write(repository, "closed/file", "");
        Path closed = repository.resolve("closed");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(closed), "permissions do not apply to root");
        try {
            assertOnlySkipped("closed", SkipReason.UNREADABLE);
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void a_scan_writes_nothing_into_the_repository() throws IOException {
        write(repository, "file", "");
        git.run(repository, "add", ".");
        String before = snapshot();

        git.scan(repository);

        assertThat(snapshot()).isEqualTo(before);
    }

    private void makePipe(String path) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", repository.resolve(path).toString()).start().waitFor()).isZero();
    }

    private String snapshot() throws IOException {
        StringBuilder snapshot = new StringBuilder();
        try (var paths = Files.walk(repository)) {
            for (Path path : paths.sorted().toList()) {
                snapshot.append(path).append(' ').append(Files.getLastModifiedTime(path)).append('\n');
            }
        }
        return snapshot.toString();
    }
}
