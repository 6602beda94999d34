package dev.quarry.indexing.scan;

import static dev.quarry.indexing.scan.GitSandbox.at;
import static dev.quarry.indexing.scan.GitSandbox.shown;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.quarry.indexing.scan.git.FileNames;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/** Compares scans with the list of git for generated trees and rules. */
@AddLifecycleHook(ScanPropertiesTest.GitIsNeeded.class)
class ScanPropertiesTest {

    private static final String READ = "read";

    private final Path directory = Files.createTempDirectory("scan");
    private final GitSandbox git = new GitSandbox(directory.resolve("home"));
    private final Path template = directory.resolve("template");
    private int trees;

    ScanPropertiesTest() throws IOException {
    }

    @BeforeProperty
    void create_template() {
        git.init(template);
    }

    @AfterProperty
    void delete_trees() throws IOException {
        try (var paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (DirectoryNotEmptyException filledAgain) {
            // After a failure, shrinking is stopped in time but continues for a moment.
        }
    }

    @Property(tries = 40)
    void a_scan_lists_the_paths_that_git_lists_for_any_tree_and_rules(@ForAll("trees") GeneratedTree tree,
            @ForAll int someDirectory) throws IOException {
        Path root = directory.resolve("tree" + trees++);
        tree.make(git, template, root);

        assertAgreement(root);
        // Git needs a working directory that Java can name.
        List<String> directories = tree.directories().stream().filter(path -> !FileNames.isUndecodable(shown(path))).toList();
        if (!directories.isEmpty()) {
            assertAgreement(at(root, directories.get(Math.floorMod(someDirectory, directories.size()))));
        }
    }

    @Provide
    Arbitrary<GeneratedTree> trees() {
        return GeneratedTrees.any();
    }

    static final class GitIsNeeded implements SkipExecutionHook {

        @Override
        public SkipResult shouldBeSkipped(LifecycleContext context) {
            return GitSandbox.isInstalled()
                    ? SkipResult.doNotSkip()
                    : SkipResult.skip("git, which says what is right, is not installed");
        }
    }

    private void assertAgreement(Path scanned) throws IOException {
        Map<String, String> expected = new TreeMap<>();
        for (String path : git.listedBytes(scanned)) {
            expected.put(shown(path), fate(at(scanned, path), shown(path)));
        }
        Map<String, String> actual = new TreeMap<>();
        for (ScannedPath path : git.scan(scanned).paths()) {
            String fate = path instanceof SkippedFile skipped ? skipped.reason().wireName() : READ;
            assertThat(actual.put(path.path(), fate)).as("earlier result for %s", path).isNull();
        }
        assertThat(actual).as("directory %s", scanned).isEqualTo(expected);
    }

    /** Checks that skipped paths are listed, each for the right reason. */
    private static String fate(Path location, String path) throws IOException {
        if (Files.isSymbolicLink(location)) {
            return "symlink";
        }
        if (Files.isDirectory(location)) {
            return "submodule";
        }
        if (path.contains("\uFFFD")) {
            return "unreadable";
        }
        if (List.of(".env", "id_rsa").contains(location.getFileName().toString())) {
            return "secret";
        }
        return Files.size(location) > ScannedFile.MAXIMUM_SIZE ? "too_large" : READ;
    }
}
