package dev.quarry.indexing.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Git itself says what a scan should list, for trees and rules that nobody would think of. */
class RandomTreeTest {

    private static final int SEEDS = 150;

    @Test
    void a_scan_lists_what_git_lists_whatever_the_tree_and_the_rules(@TempDir Path directory) throws IOException {
        GitSandbox git = new GitSandbox(directory.resolve("home"));
        for (int seed = 0; seed < SEEDS; seed++) {
            Path root = git.init(directory.resolve("seed" + seed));
            RandomTree tree = new RandomTree(seed, root);
            GitSandbox.write(root, ".git/info/exclude", tree.rules());
            GitSandbox.write(git.home(), ".config/git/ignore", tree.rules());
            track(git, root, tree.someFiles());

            assertAgreement(git, root, seed);
            assertAgreement(git, tree.someDirectory(), seed);
        }
    }

    private static void track(GitSandbox git, Path root, List<String> files) {
        if (!files.isEmpty()) {
            List<String> arguments = new ArrayList<>(List.of("--literal-pathspecs", "add", "--force", "--"));
            arguments.addAll(files);
            git.run(root, arguments.toArray(String[]::new));
        }
    }

    private static void assertAgreement(GitSandbox git, Path scanned, int seed) throws IOException {
        assertThat(GitSandbox.pathsOf(git.scan(scanned)))
                .as("seed %d, directory %s", seed, scanned)
                .isEqualTo(git.listed(scanned));
    }
}
