package dev.quarry.indexing.scan;

import static dev.quarry.indexing.scan.GitSandbox.filesOf;
import static dev.quarry.indexing.scan.GitSandbox.skippedOf;
import static dev.quarry.indexing.scan.GitSandbox.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scan lists and leaves alone: other repositories, links, secrets, what is too large or not readable. */
class ScannedBoundariesTest {

    private Path directory;
    private GitSandbox git;
    private Path repository;

    @BeforeEach
    void create_repository(@TempDir Path directory) throws IOException {
        this.directory = directory;
        git = new GitSandbox(directory.resolve("home"));
        repository = git.init(directory.resolve("repository"));
    }

    @Test
    void a_nested_repository_is_one_entry_even_without_a_commit() throws IOException {
        write(git.init(repository.resolve("vendor/nested")), "file", "");

        assertOnlySkipped("vendor/nested", SkipReason.SUBMODULE);
    }

    @Test
    void an_ignored_nested_repository_is_not_listed() throws IOException {
        write(repository, ".git/info/exclude", "nested\n");
        write(git.init(repository.resolve("nested")), "file", "");

        assertThat(skippedOf(git.scan(repository))).isEmpty();
    }

    @Test
    void a_submodule_is_one_entry_and_a_repository_of_its_own() throws IOException {
        Path library = git.init(directory.resolve("library"));
        write(library, "code.c", "");
        write(library, "local.tmp", "");
        git.run(library, "add", "code.c");
        git.run(library, "commit", "--quiet", "--message", "First");
        git.run(repository, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.toString(), "lib");
        write(repository, ".gitignore", "lib\n");
        write(repository, ".git/modules/lib/info/exclude", "*.tmp\n");
        write(repository, "lib/local.tmp", "");

        assertThat(skippedOf(git.scan(repository))).containsExactly(new SkippedFile("lib", 0, SkipReason.SUBMODULE));
        assertThat(GitSandbox.pathsOf(git.scan(repository))).isEqualTo(git.listed(repository));
        assertThat(GitSandbox.pathsOf(git.scan(repository.resolve("lib"))))
                .isEqualTo(git.listed(repository.resolve("lib")))
                .containsExactly("code.c");
    }

    @Test
    void a_directory_with_a_broken_git_directory_is_an_ordinary_one() throws IOException {
        Files.createDirectories(repository.resolve("a/.git"));
        write(repository, "a/file", "");
        write(repository, "b/.git", "gitdir: /nowhere\n");
        write(repository, "b/file", "");

        assertThat(GitSandbox.pathsOf(git.scan(repository)))
                .isEqualTo(git.listed(repository))
                .containsExactly("a/file", "b/file");
    }

    @Test
    void a_linked_work_tree_has_its_own_index_and_shares_the_excludes() throws IOException {
        write(repository, "both.txt", "");
        git.run(repository, "add", "both.txt");
        git.run(repository, "commit", "--quiet", "--message", "First");
        Path linked = directory.resolve("linked");
        git.run(repository, "worktree", "add", "--quiet", linked.toString());
        write(repository, ".git/info/exclude", "*.tmp\n");
        write(linked, "local.tmp", "");
        write(linked, "tracked.tmp", "");
        git.run(linked, "add", "--force", "tracked.tmp");

        assertThat(GitSandbox.pathsOf(git.scan(linked)))
                .isEqualTo(git.listed(linked))
                .containsExactly("both.txt", "tracked.tmp");
    }

    @Test
    void a_linked_work_tree_whose_repository_is_missing_is_a_plain_directory() throws IOException {
        write(repository, ".gitignore", "*\n");
        write(repository, "copy/.git", "gitdir: /nowhere/.git/worktrees/copy\n");
        write(repository, "copy/file", "");

        assertThat(GitSandbox.pathsOf(git.scan(repository.resolve("copy")))).containsExactly("file");
    }

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
    void a_pipe_is_not_listed() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", repository.resolve("pipe").toString()).start().waitFor()).isZero();
        write(repository, "file", "");

        assertThat(GitSandbox.pathsOf(git.scan(repository))).isEqualTo(git.listed(repository)).containsExactly("file");
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

    private String snapshot() throws IOException {
        StringBuilder snapshot = new StringBuilder();
        try (var paths = Files.walk(repository)) {
            for (Path path : paths.sorted().toList()) {
                snapshot.append(path).append(' ').append(Files.getLastModifiedTime(path)).append('\n');
            }
        }
        return snapshot.toString();
    }

    private void assertOnlySkipped(String path, SkipReason reason) throws IOException {
        Scan scan = git.scan(repository);
        assertThat(filesOf(scan)).isEmpty();
        assertThat(skippedOf(scan)).containsExactly(new SkippedFile(path, 0, reason));
    }
}
