package dev.quarry.indexing.scan;

import static dev.quarry.indexing.scan.GitSandbox.at;
import static dev.quarry.indexing.scan.GitSandbox.shown;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.quarry.indexing.scan.GeneratedTree.Directory;
import dev.quarry.indexing.scan.GeneratedTree.Entry;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/** Compares inspected paths with the rules that git names, and with scans, for generated trees and rules. */
@AddLifecycleHook(PathInspectorPropertiesTest.GitIsNeeded.class)
class PathInspectorPropertiesTest {

    private final Path directory = Files.createTempDirectory("scan");
    private final GitSandbox git = new GitSandbox(directory.resolve("home"));
    private final Path template = directory.resolve("template");
    private int trees;

    PathInspectorPropertiesTest() throws IOException {
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
    void an_inspected_path_has_the_fate_of_the_scan_and_the_rule_of_git(@ForAll("trees") GeneratedTree tree)
            throws IOException {
        Path root = directory.resolve("tree" + trees++);
        tree.make(git, template, root);
        Map<String, ScannedPath> scanned = new TreeMap<>();
        git.scan(root).paths().forEach(path -> scanned.put(path.path(), path));
        Set<String> tracked = git.trackedBytes(root);
        List<String> paths = new ArrayList<>();
        collect(tree.top(), "", paths);

        git.decidingRules(root, paths).forEach((path, rule) -> check(root, path, expected(tree, rule), tracked, scanned));
    }

    private void check(Path root, String path, String rule, Set<String> tracked, Map<String, ScannedPath> scanned) {
        PathFate fate = inspected(root, shown(path));
        ScannedPath listed = scanned.get(fate.path());
        boolean isTracked = tracked.contains(path) || tracked.stream().anyMatch(file -> file.startsWith(path + '/'));
        String decided = fate.rule() == null ? "" : fate.rule().file() + ':' + fate.rule().line() + ':' + fate.rule().pattern();
        switch (fate.kind()) {
            case READ, SKIPPED -> assertThat(fate.entry()).as(path).isEqualTo(listed);
            case IGNORED -> {
                assertThat(listed).as(path).isNull();
                assertThat(isTracked).as(path).isFalse();
                assertThat(decided).as(path).isEqualTo(rule);
            }
            case MISSING -> assertThat(decided).as(path).isEqualTo(excluding(rule));
            case ENTERED -> {
                assertThat(excluding(rule).isEmpty() || isTracked).as(path).isTrue();
                assertThat(Files.isDirectory(at(root, path))).as(path).isTrue();
            }
            case GIT_DIRECTORY, SPECIAL -> throw new AssertionError(path + " has an unexpected fate: " + fate);
        }
    }

    private PathFate inspected(Path root, String path) {
        try {
            return git.inspect(root, path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A negated rule excludes nothing. */
    private static String excluding(String rule) {
        return rule.replaceFirst("(?s)^[^:]*:\\d+:!.*", "");
    }

    /** Names the user's file and decodes the pattern as an inspection does. */
    private String expected(GeneratedTree tree, String rule) {
        String user = tree.excludesFile().isEmpty() ? git.home().resolve(".config/git/ignore").toString() : tree.excludesFile();
        String named = rule.startsWith(user + ":") ? "core.excludesFile" + rule.substring(user.length()) : rule;
        return new String(named.getBytes(ISO_8859_1), UTF_8);
    }

    /** Collects the paths that git inspects: it looks neither into nested repositories nor beyond links. */
    private static void collect(Directory directory, String prefix, List<String> paths) {
        paths.add(prefix + "missing.c");
        paths.add(prefix + "missing/ab/foo.txt");
        for (Map.Entry<String, Entry> entry : directory.entries().entrySet()) {
            String path = prefix + entry.getKey();
            paths.add(path);
            if (entry.getValue() instanceof Directory below) {
                collect(below, path + '/', paths);
            }
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
}
