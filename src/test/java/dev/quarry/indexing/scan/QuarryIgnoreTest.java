package dev.quarry.indexing.scan;

import static dev.quarry.indexing.scan.GitSandbox.skippedOf;
import static dev.quarry.indexing.scan.GitSandbox.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

class QuarryIgnoreTest extends ScannedRepository {

    @Test
    void a_quarryignore_excludes_tracked_files() throws IOException {
        write(repository, ".quarryignore", "/vendor/\n*.snap\n");
        write(repository, "vendor/library.js", "");
        write(repository, "test/a.snap", "");
        write(repository, "test/a.js", "");
        git.run(repository, "add", ".");

        assertListed(repository, ".quarryignore", "test/a.js");
    }

    @Test
    void a_quarryignore_includes_files_that_git_ignores() throws IOException {
        write(repository, ".gitignore", "generated/\n*.log\n");
        write(repository, ".quarryignore", "!generated/\n!kept.log\n");
        write(repository, "generated/Parser.java", "");
        write(repository, "generated/kept.log", "");
        write(repository, "other.log", "");

        assertListed(repository, ".gitignore", ".quarryignore", "generated/Parser.java", "generated/kept.log");
    }

    @Test
    void a_nested_quarryignore_is_stronger() throws IOException {
        write(repository, ".quarryignore", "*.md\n");
        write(repository, "docs/.quarryignore", "!*.md\n");
        write(repository, "docs/a.md", "");
        write(repository, "a.md", "");

        assertListed(repository, ".quarryignore", "docs/.quarryignore", "docs/a.md");
    }

    @Test
    void a_quarryignore_in_an_ignored_directory_excludes_tracked_files_and_includes_nothing() throws IOException {
        write(repository, ".gitignore", "build/\n");
        write(repository, "build/.quarryignore", "!untracked\nunwanted\n");
        for (String path : new String[] { "build/tracked", "build/untracked", "build/unwanted" }) {
            write(repository, path, "");
        }
        git.run(repository, "add", "--force", "build/tracked", "build/unwanted");

        assertListed(repository, ".gitignore", "build/tracked");
    }

    @Test
    void a_quarryignore_applies_to_a_scan_of_a_subdirectory() throws IOException {
        write(repository, ".quarryignore", "*.md\n");
        write(repository, "docs/a.md", "");
        write(repository, "docs/a.txt", "");

        assertListed(repository.resolve("docs"), "a.txt");
    }

    @Test
    void a_quarryignore_does_not_reveal_secrets() throws IOException {
        write(repository, ".quarryignore", "!*\n");
        write(repository, ".env", "");

        assertThat(skippedOf(git.scan(repository))).containsExactly(new SkippedFile(".env", 0, SkipReason.SECRET));
    }

    @Test
    void a_secret_is_indexed_if_a_rule_names_it() throws IOException {
        write(repository, ".quarryignore", "!*\n!prod.env\n!*.tfvars\n!.azure/\n");
        for (String path : new String[] { "prod.env", "test.env", "a.tfvars", ".azure/pipeline.yml", ".ssh/id" }) {
            write(repository, path, "");
        }

        Scan scan = git.scan(repository);

        assertThat(skippedOf(scan)).extracting(SkippedFile::path).containsExactly(".ssh", "test.env");
        assertThat(GitSandbox.filesOf(scan)).extracting(ScannedFile::path)
                .containsExactly(".azure/pipeline.yml", ".quarryignore", "a.tfvars", "prod.env");
    }

    @Test
    void the_configuration_of_a_bare_repository_is_a_secret() throws IOException {
        git.run(repository, "init", "--quiet", "--bare", "mirror.git");
        write(repository, "mirror.git/FETCH_HEAD", "x\tbranch 'main' of https://token@example.org/x\n");
        write(repository, "mirror.git/logs/HEAD", "clone: from https://token@example.org/x\n");
        write(repository, "refs/config", "");

        assertThat(skippedOf(git.scan(repository))).extracting(SkippedFile::path)
                .containsExactly("mirror.git/FETCH_HEAD", "mirror.git/config", "mirror.git/logs");
        assertThat(skippedOf(git.scan(repository.resolve("mirror.git")))).extracting(SkippedFile::path)
                .containsExactly("FETCH_HEAD", "config", "logs");
    }

    private void assertListed(Path scanned, String... paths) throws IOException {
        assertThat(GitSandbox.pathsOf(git.scan(scanned))).containsExactlyInAnyOrder(paths);
    }
}
