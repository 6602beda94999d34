package dev.quarry.indexing.scan;

import static dev.quarry.indexing.scan.GitSandbox.filesOf;
import static dev.quarry.indexing.scan.GitSandbox.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dev.quarry.indexing.scan.git.FileStamp;

/** Each tree is also listed by git: a test fails too if git does not list the expected paths. */
class RepositoryScannerTest extends ScannedRepository {

    @Test
    void a_file_is_listed_with_its_size_its_times_and_its_inode() throws IOException {
        Path file = write(repository, "src/main.c", "int main;");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-01-01T00:00:00Z")));

        assertThat(filesOf(git.scan(repository))).containsExactly(new ScannedFile("src/main.c", 9, new FileStamp(
                Instant.parse("2024-01-01T00:00:00Z"),
                ((FileTime) Files.getAttribute(file, "unix:ctime")).toInstant(),
                (Long) Files.getAttribute(file, "unix:ino"))));
    }

    @Test
    void paths_are_sorted_whether_they_are_read_or_skipped() throws IOException {
        for (String path : new String[] { "b", "a/z", "a.c", "c/b/a", "B" }) {
            write(repository, path, "");
        }
        write(repository, "a/.env", "");

        assertThat(git.scan(repository).paths()).extracting(ScannedPath::path)
                .containsExactly("B", "a.c", "a/.env", "a/z", "b", "c/b/a");
    }

    @Test
    void a_negated_rule_of_a_nested_file_wins() throws IOException {
        write(repository, ".gitignore", "*.log\n");
        write(repository, "keep/.gitignore", "!important.log\n");
        write(repository, "keep/important.log", "");
        write(repository, "keep/other.log", "");
        write(repository, "important.log", "");

        git.assertListed(repository, ".gitignore", "keep/.gitignore", "keep/important.log");
    }

    @Test
    void nothing_is_included_again_below_an_ignored_directory() throws IOException {
        write(repository, ".gitignore", "build/\n!build/keep.txt\n");
        write(repository, "build/.gitignore", "!*\n");
        write(repository, "build/keep.txt", "");
        write(repository, "src/build", "a file, so the rule is not about it");

        git.assertListed(repository, ".gitignore", "src/build");
    }

    @Test
    void tracked_files_count_even_within_an_ignored_directory() throws IOException {
        write(repository, ".gitignore", "build/\n*.o\n");
        write(repository, "build/deep/tracked.txt", "");
        write(repository, "build/deep/untracked.txt", "");
        write(repository, "tracked.o", "");
        git.run(repository, "add", "--force", "build/deep/tracked.txt", "tracked.o");

        git.assertListed(repository, ".gitignore", "build/deep/tracked.txt", "tracked.o");
    }

    @Test
    void deleted_tracked_files_are_not_listed() throws IOException {
        write(repository, "gone.txt", "");
        write(repository, "directory_now", "");
        git.run(repository, "add", ".");
        Files.delete(repository.resolve("gone.txt"));
        Files.delete(repository.resolve("directory_now"));
        write(repository, "directory_now/file", "");

        assertThat(GitSandbox.pathsOf(git.scan(repository))).containsExactly("directory_now/file");
    }

    @Test
    void a_rule_ends_at_a_nul_as_a_line_does() throws IOException {
        write(repository, ".gitignore", "*.log\0 why\n\0*\n*.tmp \0\n");
        write(repository, "a.log", "");
        write(repository, "a.tmp", "");
        write(repository, "kept", "");

        git.assertListed(repository, ".gitignore", "kept");
    }

    @Test
    void a_link_to_an_ignore_file_is_not_followed() throws IOException {
        Files.createSymbolicLink(repository.resolve(".gitignore"), write(directory, "outside", "a\n"));
        write(repository, "a", "");

        git.assertListed(repository, ".gitignore", "a");
    }

    @Test
    void a_subdirectory_keeps_the_rules_and_the_index_of_its_work_tree() throws IOException {
        write(repository, ".gitignore", "*.tmp\n/sub/local\n");
        write(repository, "sub/a", "");
        write(repository, "sub/local", "");
        write(repository, "sub/b.tmp", "");
        write(repository, "sub/deeper/tracked.tmp", "");
        git.run(repository, "add", "--force", "sub/deeper/tracked.tmp");

        git.assertListed(repository.resolve("sub"), "a", "deeper/tracked.tmp");
    }

    @Test
    void an_ignored_subdirectory_has_tracked_files_only() throws IOException {
        write(repository, ".gitignore", "sub\n");
        write(repository, "sub/deep/tracked", "");
        write(repository, "sub/deep/untracked", "");
        git.run(repository, "add", "--force", "sub/deep/tracked");

        git.assertListed(repository.resolve("sub/deep"), "tracked");
    }

    @Test
    void an_ignored_directory_names_the_rule_against_it() throws IOException {
        write(repository, ".gitignore", "# build output\nwork/\n");
        write(repository, "work/lib/a", "");

        Scan scan = git.scan(repository.resolve("work/lib"));

        assertThat(scan.paths()).isEmpty();
        assertThat(scan.remarks()).singleElement().asString().contains("nothing is indexed", repository.toString(),
                "\"work/\" in line 2 of " + repository.toRealPath().resolve(".gitignore"), "\"!/work/\"");

        write(repository, ".quarryignore", "!/work/\n");

        assertThat(GitSandbox.pathsOf(git.scan(repository.resolve("work/lib")))).containsExactly("a");
    }

    @Test
    void a_scan_of_the_git_directory_has_a_remark() throws IOException {
        assertThat(git.scan(repository.resolve(".git")).remarks()).singleElement().asString().contains("git's own");
    }

    @Test
    void thousands_of_hostile_patterns_are_tried_in_linear_time() throws IOException {
        String pattern = "a*".repeat(63) + "[b]\n" + "*" + "a".repeat(120) + "?b*\n";
        write(repository, ".gitignore", pattern.repeat(1_000));
        for (int count = 0; count < 100; count++) {
            write(repository, "a".repeat(250) + count, "");
        }

        assertTimeout(Duration.ofSeconds(10), () -> assertThat(git.scan(repository).paths()).hasSize(101));
    }

    @Test
    void a_directory_outside_any_repository_honours_its_ignore_files() throws IOException {
        Path plain = Files.createDirectories(directory.resolve("plain"));
        write(plain, ".gitignore", "*.log\n");
        write(plain, "a.log", "");
        write(plain, "b/a.txt", "");

        assertThat(GitSandbox.pathsOf(git.scan(plain))).containsExactly(".gitignore", "b/a.txt");
    }

    @Test
    void a_scan_stops_once_it_is_cancelled() throws IOException {
        for (int count = 0; count < 20; count++) {
            write(repository, "directory" + count + "/file", "");
        }
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(() -> RepositoryScanner.scan(repository.toRealPath(), () -> asked.incrementAndGet() == 5))
                .isInstanceOf(CancellationException.class);
        assertThat(asked).hasValue(5);
    }

    @Test
    void a_scan_stops_while_it_tries_the_rules_on_a_single_file() throws IOException {
        write(repository, ".gitignore", "?a\n".repeat(1_000));
        write(repository, "file", "");
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(() -> RepositoryScanner.scan(repository.toRealPath(), () -> asked.incrementAndGet() == 10))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void a_missing_directory_fails_the_scan() {
        assertThatThrownBy(() -> git.scan(directory.resolve("missing"))).isInstanceOf(IOException.class);
    }
}
