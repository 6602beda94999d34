package dev.quarry.indexing.scan;

import static dev.quarry.indexing.scan.GitSandbox.filesOf;
import static dev.quarry.indexing.scan.GitSandbox.pathsOf;
import static dev.quarry.indexing.scan.GitSandbox.skippedOf;
import static dev.quarry.indexing.scan.GitSandbox.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Trees deeper than the maximum path length, and trees that change during the scan. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class HostileTreesTest extends ScannedRepository {

    /** Deletes directories whose paths are too long for Java. */
    @AfterEach
    void delete_repository() throws Exception {
        assertThat(new ProcessBuilder("rm", "-rf", repository.toString()).start().waitFor()).isZero();
    }

    @Test
    void a_tree_may_be_deeper_than_a_stack() throws IOException {
        String deep = "d/".repeat(1_500);
        write(repository, deep + "file", "");
        write(repository, deep + "ignored", "");
        write(repository, deep.substring(0, 2_000) + ".gitignore", "ignored\n");
        write(repository, deep.substring(0, 1_000) + ".gitignore", "!ignored\n");

        assertThat(pathsOf(git.scan(repository))).isEqualTo(git.listed(repository)).contains(deep + "file").hasSize(3);
    }

    @Test
    void a_directory_beyond_the_maximum_path_length_is_reported_as_unreadable() throws Exception {
        String hundred = "d".repeat(100);
        String half = (hundred + '/').repeat(25);
        assertThat(new ProcessBuilder("sh", "-c", """
                for half in 1 2; do mkdir -p "$1" && cd -P "$1" && touch file; done
                """, "sh", half).directory(repository.toFile()).start().waitFor()).isZero();

        Scan scan = git.scan(repository);

        assertThat(filesOf(scan)).extracting(ScannedFile::path).containsExactly(half + "file");
        assertThat(skippedOf(scan)).singleElement().satisfies(skipped -> {
            assertThat(skipped.path()).startsWith(half).endsWith(hundred);
            assertThat(repository + "/" + skipped.path()).hasSizeBetween(4096 - hundred.length(), 4096 + hundred.length());
            assertThat(skipped.reason()).isEqualTo(SkipReason.UNREADABLE);
        });
    }

    @Test
    void a_scan_of_a_changing_tree_finds_all_unchanged_files() throws IOException {
        for (int count = 0; count < 20; count++) {
            write(repository, "stays" + count + "/file", "");
        }
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> changes = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                changeEverything();
            }
        });

        try {
            for (int times = 0; times < 200; times++) {
                assertThat(filesOf(git.scan(repository))).extracting(ScannedFile::path)
                        .filteredOn(path -> path.startsWith("stays")).hasSize(20);
            }
        } finally {
            done.set(true);
            changes.join();
        }
    }

    @Test
    void a_directory_that_is_swapped_for_a_link_is_not_scanned_through_it(@TempDir Path outside) throws IOException {
        write(outside, "secret", "");
        write(outside, ".gitignore", "inside\n");
        for (int count = 0; count < 10; count++) {
            write(repository, "directory" + count + "/inside", "");
        }
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> changes = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                swapForLinks(outside);
            }
        });

        try {
            for (int times = 0; times < 500; times++) {
                assertThat(pathsOf(git.scan(repository))).noneMatch(path -> path.endsWith("secret"));
            }
        } finally {
            done.set(true);
            changes.join();
        }
    }

    @Test
    void a_directory_above_the_repository_that_is_swapped_for_a_link_is_not_passed(@TempDir Path directory) throws IOException {
        Path above = directory.toRealPath().resolve("above");
        Path outside = above.resolveSibling("outside");
        write(above, "tree/inside", "");
        write(outside, "tree/secret", "");
        Set<String> seen = new HashSet<>();
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> changes = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                swapForLink(above, above.resolveSibling("kept"), outside);
            }
        });

        try {
            // On a busy machine, the directory may be away at each of many scans.
            for (int times = 0; times < 2_000 || (seen.isEmpty() && times < 1_000_000); times++) {
                seen.addAll(pathsIn(above.resolve("tree")));
            }
        } finally {
            done.set(true);
            changes.join();
        }
        assertThat(seen).containsExactly("inside");
    }

    private List<String> pathsIn(Path root) {
        try {
            return List.copyOf(pathsOf(RepositoryScanner.scan(root, () -> false, git.environment())));
        } catch (IOException | UncheckedIOException away) {
            return List.of();
        }
    }

    private static void swapForLink(Path directory, Path kept, Path target) {
        try {
            Files.move(directory, kept);
            Files.createSymbolicLink(directory, target);
            Files.delete(directory);
            Files.move(kept, directory);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private void swapForLinks(Path target) {
        for (int count = 0; count < 10; count++) {
            swapForLink(repository.resolve("directory" + count), repository.resolve(".git/kept"), target);
        }
    }

    /** Files become directories, directories become files, and both become links and vanish. */
    private void changeEverything() {
        try {
            for (int count = 0; count < 20; count++) {
                Path changing = repository.resolve("changes" + count);
                Files.writeString(changing, "x");
                Files.delete(changing);
                write(changing, "a/b/.gitignore", "*");
                Files.delete(changing.resolve("a/b/.gitignore"));
                Files.delete(changing.resolve("a/b"));
                Files.writeString(changing.resolve("a/b"), "x");
                Files.delete(changing.resolve("a/b"));
                Files.delete(changing.resolve("a"));
                Files.createSymbolicLink(changing.resolve("a"), repository);
                Files.delete(changing.resolve("a"));
                Files.delete(changing);
            }
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
