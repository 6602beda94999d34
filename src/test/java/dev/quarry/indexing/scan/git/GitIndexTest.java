package dev.quarry.indexing.scan.git;

import static dev.quarry.indexing.scan.GitSandbox.filesOf;
import static dev.quarry.indexing.scan.GitSandbox.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.quarry.indexing.scan.GitSandbox;
import dev.quarry.indexing.scan.Scan;
import dev.quarry.indexing.scan.ScannedRepository;

/** All files are ignored in these repositories, so a scan lists only paths of the index. */
class GitIndexTest extends ScannedRepository {

    @BeforeEach
    void ignore_everything() throws IOException {
        write(git.home(), ".config/git/ignore", "*\n");
    }

    @Test
    void a_compressed_index_is_read() throws IOException {
        git.run(repository, "config", "index.version", "4");
        String[] paths = { "a/" + "long".repeat(60), "a/" + "long".repeat(60) + "er", "a/b", "b/c/d", "b/e" };
        track(paths);

        assertThat(Files.readAllBytes(repository.resolve(".git/index"))[7]).isEqualTo((byte) 4);
        assertTracked(paths);
    }

    @Test
    void a_split_index_is_read() throws IOException {
        track("a", "b", "c/d", "e");
        git.run(repository, "update-index", "--split-index");
        git.run(repository, "rm", "--quiet", "--cached", "b");
        Files.writeString(repository.resolve("e"), "changed");
        track("e", "f");

        assertTracked("a", "c/d", "e", "f");
    }

    @Test
    void a_sparse_index_is_read() throws IOException {
        track("a", "in/b", "out/c", "out/deep/d");
        git.run(repository, "commit", "--quiet", "--message", "First");
        git.run(repository, "sparse-checkout", "init", "--cone", "--sparse-index");
        git.run(repository, "sparse-checkout", "set", "in");

        assertTracked("a", "in/b");
    }

    @Test
    void an_index_with_sha_256_is_read() throws IOException {
        repository = directory.resolve("sha256");
        git.run(git.home(), "init", "--quiet", "--object-format=sha256", repository.toString());
        track("a", "ab/c", "abc/def");

        assertTracked("a", "ab/c", "abc/def");
    }

    @Test
    void a_file_that_is_only_intended_to_be_added_is_tracked() throws IOException {
        write(repository, "a", "");
        write(repository, "later", "");
        git.run(repository, "add", "--force", "--intent-to-add", "later");
        track("a");

        assertTracked("a", "later");
    }

    @Test
    void a_file_in_conflict_counts_once() throws IOException {
        String blob = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";
        track("conflict");
        git.run(repository, "rm", "--quiet", "--cached", "conflict");
        Path stages = write(directory, "stages", """
                100644 %1$s 1\tconflict
                100644 %1$s 2\tconflict
                100644 %1$s 3\tconflict
                """.formatted(blob));
        git.run(repository, "-c", "alias.load=!git update-index --index-info < " + stages, "load");

        assertThat(git.run(repository, "ls-files", "--unmerged")).hasLineCount(3);
        assertTracked("conflict");
        assertThat(filesOf(git.scan(repository))).hasSize(1);
    }

    @Test
    void a_scan_continues_without_a_damaged_index() throws IOException {
        track("a", "b", "c");
        write(repository, ".gitignore", "!d\n");
        write(repository, "d", "");
        Path index = repository.resolve(".git/index");
        byte[] content = Files.readAllBytes(index);
        Files.write(index, Arrays.copyOf(content, content.length / 2));

        Scan scan = git.scan(repository);

        assertThat(GitSandbox.pathsOf(scan)).containsExactly("d");
        assertThat(scan.remarks()).singleElement().asString().contains(index.toString(), "damaged", "ignore file");
    }

    private void track(String... paths) throws IOException {
        for (String path : paths) {
            if (Files.notExists(repository.resolve(path))) {
                write(repository, path, "");
            }
            git.run(repository, "add", "--force", path);
        }
    }

    private void assertTracked(String... paths) throws IOException {
        assertThat(git.listed(repository)).as("paths listed by git").containsExactlyInAnyOrder(paths);
        assertThat(GitSandbox.pathsOf(git.scan(repository))).as("paths listed by the scan").containsExactlyInAnyOrder(paths);
    }
}
