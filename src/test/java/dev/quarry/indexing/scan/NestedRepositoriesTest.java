package dev.quarry.indexing.scan;

import static dev.quarry.indexing.scan.GitSandbox.filesOf;
import static dev.quarry.indexing.scan.GitSandbox.skippedOf;
import static dev.quarry.indexing.scan.GitSandbox.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/** The boundaries between repositories: submodules, linked work trees, and directories that only look like repositories. */
class NestedRepositoriesTest extends ScannedRepository {

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
        Path library = libraryWithCommit();
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
    void a_submodule_that_was_never_fetched_is_one_entry() throws IOException {
        Path library = libraryWithCommit();
        git.run(repository, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.toString(), "lib");
        git.run(repository, "commit", "--quiet", "--message", "Second");
        Path clone = directory.resolve("clone");
        git.run(directory, "clone", "--quiet", repository.toString(), clone.toString());
        assertThat(clone.resolve("lib")).isEmptyDirectory();

        git.assertListed(clone, ".gitmodules", "lib");
        assertThat(skippedOf(git.scan(clone))).containsExactly(new SkippedFile("lib", 0, SkipReason.SUBMODULE));
    }

    @Test
    void a_submodule_within_a_submodule_is_an_entry_of_that_only() throws IOException {
        Path library = libraryWithCommit();
        for (String name : new String[] { "middle", "inner" }) {
            Path root = name.equals("middle") ? repository : repository.resolve("middle");
            git.run(root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.toString(), name);
        }

        git.assertListed(repository, ".gitmodules", "middle");
        git.assertListed(repository.resolve("middle"), ".gitmodules", "code.c", "inner");
        git.assertListed(repository.resolve("middle/inner"), "code.c");
    }

    @Test
    void a_linked_work_tree_within_the_repository_is_one_entry() throws IOException {
        write(repository, "file", "");
        git.run(repository, "add", "file");
        git.run(repository, "commit", "--quiet", "--message", "First");
        git.run(repository, "worktree", "add", "--quiet", repository.resolve("linked").toString());

        git.assertListed(repository, "file", "linked");
        assertThat(skippedOf(git.scan(repository))).containsExactly(new SkippedFile("linked", 0, SkipReason.SUBMODULE));
        git.assertListed(repository.resolve("linked"), "file");
    }

    @Test
    void a_linked_work_tree_may_have_a_configuration_of_its_own() throws IOException {
        write(repository, "file", "");
        git.run(repository, "add", "file");
        git.run(repository, "commit", "--quiet", "--message", "First");
        Path linked = directory.resolve("linked");
        git.run(repository, "worktree", "add", "--quiet", linked.toString());
        git.run(repository, "config", "extensions.worktreeConfig", "true");
        git.run(linked, "config", "--worktree", "core.excludesFile", write(directory, "rules", "*.tmp\n").toString());
        write(repository, "a.tmp", "");
        write(linked, "a.tmp", "");

        git.assertListed(repository, "a.tmp", "file");
        git.assertListed(linked, "file");
    }

    @Test
    void a_bare_repository_is_an_ordinary_directory() throws IOException {
        git.run(repository, "init", "--quiet", "--bare", "--template=", "bare.git");

        git.assertListed(repository, "bare.git/HEAD", "bare.git/config");
    }

    @Test
    void a_nested_repository_that_holds_tracked_files_is_entered() throws IOException {
        write(repository, "nested/tracked", "");
        git.run(repository, "add", "nested/tracked");
        git.init(repository.resolve("nested"));
        write(repository, "nested/untracked", "");

        git.assertListed(repository, "nested/tracked", "nested/untracked");
        assertThat(filesOf(git.scan(repository))).hasSize(2);
    }

    @Test
    void a_nested_repository_whose_git_directory_is_a_link_is_one_entry() throws IOException {
        Path elsewhere = git.init(directory.resolve("elsewhere"));
        write(repository, "nested/file", "");
        Files.createSymbolicLink(repository.resolve("nested/.git"), elsewhere.resolve(".git"));

        git.assertListed(repository, "nested");
    }

    private Path libraryWithCommit() throws IOException {
        Path library = git.init(directory.resolve("library"));
        write(library, "code.c", "");
        git.run(library, "add", "code.c");
        git.run(library, "commit", "--quiet", "--message", "First");
        return library;
    }
}
