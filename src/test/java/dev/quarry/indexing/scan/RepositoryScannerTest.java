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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.indexing.scan.git.FileStamp;

/** Each tree is also listed by git: a test fails too if git does not list the expected paths. */
class RepositoryScannerTest {

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

        assertListed(repository, ".gitignore", "keep/.gitignore", "keep/important.log");
    }

    @Test
    void nothing_is_included_again_below_an_ignored_directory() throws IOException {
        write(repository, ".gitignore", "build/\n!build/keep.txt\n");
        write(repository, "build/.gitignore", "!*\n");
        write(repository, "build/keep.txt", "");
        write(repository, "src/build", "a file, so the rule is not about it");

        assertListed(repository, ".gitignore", "src/build");
    }

    @Test
    void tracked_files_count_even_within_an_ignored_directory() throws IOException {
        write(repository, ".gitignore", "build/\n*.o\n");
        write(repository, "build/deep/tracked.txt", "");
        write(repository, "build/deep/untracked.txt", "");
        write(repository, "tracked.o", "");
        git.run(repository, "add", "--force", "build/deep/tracked.txt", "tracked.o");

        assertListed(repository, ".gitignore", "build/deep/tracked.txt", "tracked.o");
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
    void the_excludes_of_the_repository_and_of_the_user_apply() throws IOException {
        write(repository, ".git/info/exclude", "!mine.txt\nlocal.txt\n");
        write(repository, "rules", "mine.txt\ntheirs.txt\n");
        git.run(repository, "config", "core.excludesFile", repository.resolve("rules").toString());
        write(git.home(), ".config/git/ignore", "rules\n");
        for (String path : new String[] { "mine.txt", "theirs.txt", "local.txt" }) {
            write(repository, path, "");
        }

        assertListed(repository, "mine.txt", "rules");
    }

    @Test
    void the_default_excludes_of_the_user_apply() throws IOException {
        write(git.home(), ".config/git/ignore", ".idea\n");
        write(repository, ".idea/workspace.xml", "");
        write(repository, "a", "");

        assertListed(repository, "a");
    }

    @Test
    void a_configuration_may_include_another() throws IOException {
        write(git.home(), ".gitconfig", "[include]\n\tpath = more\n");
        write(git.home(), "more", "[core]\n\texcludesFile = ~/rules\n");
        write(git.home(), "rules", "*.swp\n");
        write(repository, "a.swp", "");
        write(repository, "a", "");

        assertListed(repository, "a");
    }

    @Test
    void a_configuration_may_begin_with_a_byte_order_mark() throws IOException {
        write(repository, "rules", "*.swp\n");
        git.run(repository, "config", "core.excludesFile", repository.resolve("rules").toString());
        Path config = repository.resolve(".git/config");
        Files.writeString(config, "\uFEFF" + Files.readString(config));
        write(repository, "a.swp", "");

        assertListed(repository, "rules");
        assertThat(git.scan(repository).remarks()).isEmpty();
    }

    @Test
    void a_configuration_may_have_thousands_of_branches() throws IOException {
        write(repository, "rules", "*.swp\n");
        write(repository, "a.swp", "");
        StringBuilder branches = new StringBuilder();
        for (int count = 0; count < 20_000; count++) {
            branches.append(
                    "[branch \"topic/%d\"]\n\tremote = origin\n\tmerge = refs/heads/topic/%d\n".formatted(count, count));
        }
        Path config = repository.resolve(".git/config");
        Files.writeString(config, Files.readString(config) + branches + "[core]\n\texcludesFile = rules\n");

        assertListed(repository, "rules");
        assertThat(git.scan(repository).remarks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "true", "YES", "on", "1", "2", "1k", "-1" })
    void a_boolean_may_be_a_word_or_a_number(String value) throws IOException {
        git.run(repository, "config", "core.ignoreCase", value);
        write(repository, ".gitignore", "*.LOG\n");
        write(repository, "a.log", "");

        assertListed(repository, ".gitignore");
    }

    @Test
    void a_boolean_without_a_value_is_true() throws IOException {
        Path config = repository.resolve(".git/config");
        Files.writeString(config, Files.readString(config) + "[core] ignoreCase\n");
        write(repository, ".gitignore", "*.LOG\n");
        write(repository, "a.log", "");

        assertListed(repository, ".gitignore");
    }

    @Test
    void an_unreadable_setting_keeps_its_default_with_a_remark() throws IOException {
        Path config = repository.resolve(".git/config");
        Files.writeString(config,
                Files.readString(config) + "[core]\n\ttrustCtime = perhaps\n[gc]\n\tauto = perhaps\n[color \"x\n");
        write(repository, "a", "");
        Scan scan = git.scan(repository);
        assertThat(GitSandbox.pathsOf(scan)).containsExactly("a");
        assertThat(scan.remarks()).singleElement().asString().contains(config.toString(), "not used");

        Files.writeString(config, "[core]\n\ttrustCtime = perhaps\n[gc]\n\tauto = perhaps\n");

        assertThat(git.scan(repository).remarks()).singleElement().asString().contains("core.trustCtime", "\"perhaps\"");
    }

    @Test
    void change_times_and_inodes_are_ignored_if_git_is_configured_so() throws IOException {
        write(repository, "a", "");
        git.run(repository, "config", "core.trustCtime", "false");
        git.run(repository, "config", "core.checkStat", "minimal");

        FileStamp stamp = filesOf(git.scan(repository)).get(0).stamp();

        assertThat(stamp).isEqualTo(new FileStamp(stamp.modifiedAt(), stamp.modifiedAt(), 0));
    }

    @ParameterizedTest
    @ValueSource(strings = { "gitdir:%s/", "gitdir:%s/.git", "gitdir:repository/.git", "gitdir/i:**/REPOSITORY/",
            "gitdir:~/../repository/.git",
            "onbranch:main", "onbranch:ma*", "gitdir:%s/other", "gitdir:REPOSITORY/", "onbranch:topic/", "gitdir:repository",
            "x:y" })
    void an_include_applies_if_its_condition_holds(String condition) throws IOException {
        git.run(repository, "symbolic-ref", "HEAD", "refs/heads/main");
        write(directory, "included", "[core]\n\texcludesFile = " + write(directory, "rules", "ignored\n") + "\n");
        write(git.home(), ".gitconfig", "[includeIf \"" + condition.formatted(repository.toRealPath()) + "\"]\n\tpath = "
                + directory.resolve("included") + "\n[user]\n\tname = x \\\n[core]\n");
        write(repository, "ignored", "");
        write(repository, "a", "");

        assertThat(GitSandbox.pathsOf(git.scan(repository))).isEqualTo(git.listed(repository));
    }

    @Test
    void a_condition_may_be_relative_to_its_file_and_name_a_branch() throws IOException {
        git.run(repository, "symbolic-ref", "HEAD", "refs/heads/topic/x");
        write(git.home(), "rules", "ignored\n");
        write(git.home(), "included", "[core]\n\texcludesFile = ~/rules\n");
        write(git.home(), ".gitconfig", "[includeIf \"onbranch:topic/\"]\n\tpath = included\n");
        write(repository, "ignored", "");
        write(repository, "a", "");
        assertListed(repository, "a");

        write(git.home(), ".gitconfig", "[include]\n\tpath = ../more\n");
        write(directory, "more", "[includeIf \"gitdir:./repository/\"] path = %s/home/included\n".formatted(directory));

        assertListed(repository, "a");
    }

    @Test
    void case_is_ignored_if_git_is_configured_so() throws IOException {
        git.run(repository, "config", "core.ignoreCase", "true");
        write(repository, ".gitignore", "*.LOG\nBuild/\n[A-C]x\n");
        write(repository, "a.log", "");
        write(repository, "bUILD/file", "");
        write(repository, "bx", "");
        write(repository, "kept", "");

        assertListed(repository, ".gitignore", "kept");
    }

    @Test
    void the_git_directory_is_excluded_in_any_case_if_case_is_ignored() throws IOException {
        git.run(repository, "config", "core.ignoreCase", "true");
        write(repository, "a/.GIT/file", "");
        write(repository, "b/.Git", "");
        write(repository, "c/.gitt", "");

        assertListed(repository, "c/.gitt");
        assertThat(git.scan(repository.resolve("a/.GIT")).paths()).isEmpty();
    }

    @Test
    void sets_of_characters_and_escapes_ignore_case_only_where_git_does() throws IOException {
        git.run(repository, "config", "core.ignoreCase", "true");
        write(repository, ".gitignore", "range[Z-b]\nclass[[:upper:]]\nset[A]\n\\Escaped\nnone[[:UPPER:]]\n");
        for (String name : new String[] { "range_", "rangea", "classa", "seta", "escaped", "nonea" }) {
            write(repository, name, "");
        }

        assertListed(repository, ".gitignore", "escaped", "nonea", "seta");
    }

    @Test
    void a_rule_ends_at_a_nul_as_a_line_does() throws IOException {
        write(repository, ".gitignore", "*.log\0 why\n\0*\n*.tmp \0\n");
        write(repository, "a.log", "");
        write(repository, "a.tmp", "");
        write(repository, "kept", "");

        assertListed(repository, ".gitignore", "kept");
    }

    @Test
    void a_link_to_an_ignore_file_is_not_followed() throws IOException {
        Files.createSymbolicLink(repository.resolve(".gitignore"), write(directory, "outside", "a\n"));
        write(repository, "a", "");

        assertListed(repository, ".gitignore", "a");
    }

    @Test
    void a_subdirectory_keeps_the_rules_and_the_index_of_its_work_tree() throws IOException {
        write(repository, ".gitignore", "*.tmp\n/sub/local\n");
        write(repository, "sub/a", "");
        write(repository, "sub/local", "");
        write(repository, "sub/b.tmp", "");
        write(repository, "sub/deeper/tracked.tmp", "");
        git.run(repository, "add", "--force", "sub/deeper/tracked.tmp");

        assertListed(repository.resolve("sub"), "a", "deeper/tracked.tmp");
    }

    @Test
    void an_ignored_subdirectory_has_tracked_files_only() throws IOException {
        write(repository, ".gitignore", "sub\n");
        write(repository, "sub/deep/tracked", "");
        write(repository, "sub/deep/untracked", "");
        git.run(repository, "add", "--force", "sub/deep/tracked");

        assertListed(repository.resolve("sub/deep"), "tracked");
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

    private void assertListed(Path scanned, String... paths) throws IOException {
        assertThat(git.listed(scanned)).as("paths listed by git").containsExactlyInAnyOrder(paths);
        assertThat(GitSandbox.pathsOf(git.scan(scanned))).as("paths listed by the scan").containsExactlyInAnyOrder(paths);
    }
}
