package dev.quarry.indexing.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.testing.Alongside;

/** An empty repository in a directory of its own, with the real git beside the scanner. */
@Alongside
public abstract class ScannedRepository {

    @TempDir
    protected Path directory;

    protected GitSandbox git;
    protected Path repository;

    @BeforeEach
    void create_repository() throws IOException {
        git = new GitSandbox(directory.resolve("home"));
        repository = git.init(directory.resolve("repository"));
    }

    void assertOnlySkipped(String path, SkipReason reason) throws IOException {
        Scan scan = git.scan(repository);
        assertThat(GitSandbox.filesOf(scan)).isEmpty();
        assertThat(GitSandbox.skippedOf(scan)).containsExactly(new SkippedFile(path, 0, reason));
    }
}
