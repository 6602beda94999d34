package dev.quarry.indexing.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.scan.PathFate.Kind;
import dev.quarry.indexing.scan.PathFate.Rule;
import dev.quarry.indexing.scan.git.FileNames;
import dev.quarry.indexing.scan.git.GitDirectory;
import dev.quarry.indexing.scan.git.GitEnvironment;
import dev.quarry.indexing.scan.glob.GlobText;
import dev.quarry.indexing.scan.ignore.DecidingRule;
import dev.quarry.indexing.scan.ignore.IgnoreRules;
import dev.quarry.indexing.scan.ignore.PendingDirectory;

/**
 * Explains the result of a scan for one path. It is a scan that examines this path and the directories above it only, so that
 * it decides as every scan does. No link is followed.
 */
public final class PathInspector implements WalkObserver {

    private static final String SECRETS = "built-in secrets";

    private final WalkPreparation preparation;
    private final Path root;
    /** Relative to the top of the work tree. */
    private final String target;
    private final String base;
    private @Nullable PathFate observed;

    private PathInspector(WalkPreparation preparation, Path root, PendingDirectory start, String path) {
        this.preparation = preparation;
        this.root = root;
        this.target = start.pathOf(path);
        this.base = start.pathOf("");
    }

    /**
     * Inspects a path.
     *
     * @param root an existing directory, as a canonical path
     * @param path relative to it, in the form of {@link ScannedPath#path}; without {@code .} and {@code ..}
     * @throws CancellationException soon after {@code cancelled} returns true
     * @throws IOException if the directory itself cannot be read
     */
    public static PathFate inspect(Path root, String path, BooleanSupplier cancelled) throws IOException {
        return inspect(root, path, cancelled, GitEnvironment.ofThisProcess());
    }

    static PathFate inspect(Path root, String path, BooleanSupplier cancelled, GitEnvironment environment) throws IOException {
        WalkPreparation preparation = WalkPreparation.of(root, cancelled, environment);
        PendingDirectory start = preparation.start();
        if (start == null) {
            DecidingRule rule = preparation.excludedBy();
            return rule == null ? new PathFate(Kind.GIT_DIRECTORY, "", null, null)
                    : new PathFate(Kind.IGNORED, "", null, shown(preparation, root, rule));
        }
        return new PathInspector(preparation, root, start, path).walk(start, path);
    }

    private PathFate walk(PendingDirectory start, String path) throws IOException {
        Map<String, ScannedPath> found = preparation.walk(start, this);
        for (ScannedPath entry : found.values()) {
            // The walk examines the path and the directories above it, of which at most one is listed.
            if (entry instanceof SkippedFile skipped) {
                return new PathFate(Kind.SKIPPED, entry.path(), entry, ruleOf(skipped));
            }
            // Nothing is below a file.
            return entry.path().equals(path) ? new PathFate(Kind.READ, path, entry, null)
                    : new PathFate(Kind.MISSING, path, null, null);
        }
        return observed == null ? new PathFate(Kind.MISSING, path, null, null) : observed;
    }

    private @Nullable Rule ruleOf(SkippedFile skipped) {
        if (skipped.reason() != SkipReason.SECRET) {
            return null;
        }
        String path = base + skipped.path();
        GlobText text = GlobText.of(FileNames.bytesOf(path));
        String file = SecretFiles.pattern(text, false);
        String directory = file == null ? SecretFiles.pattern(text, true) : file;
        return new Rule(SECRETS, null, directory == null ? "of a bare repository" : directory);
    }

    @Override
    public boolean wants(String path) {
        return target.equals(path) || target.startsWith(path + '/');
    }

    @Override
    public void entered(PendingDirectory directory, IgnoreRules rules, Set<String> names) {
        if (directory.path().equals(target)) {
            observed = new PathFate(Kind.ENTERED, relative(target), null, null);
            return;
        }
        String rest = target.substring(directory.pathOf("").length());
        int slash = rest.indexOf('/');
        if (!names.contains(slash < 0 ? rest : rest.substring(0, slash))) {
            observed = new PathFate(Kind.MISSING, relative(target), null, ruleAgainstMissing(directory, rules, rest));
        }
    }

    /** The rule that would exclude a path of which nothing exists below {@code directory}. */
    private @Nullable Rule ruleAgainstMissing(PendingDirectory directory, IgnoreRules rules, String rest) {
        for (int slash = rest.indexOf('/'); slash >= 0; slash = rest.indexOf('/', slash + 1)) {
            GlobText parent = GlobText.of(FileNames.bytesOf(directory.pathOf(rest.substring(0, slash))));
            if (rules.entering(parent, false).isEmpty()) {
                return shown(rules.decidingRule(parent, true, false));
            }
        }
        GlobText path = GlobText.of(FileNames.bytesOf(target));
        return rules.list(path, false) ? null : shown(rules.decidingRule(path, false, false));
    }

    @Override
    public void ignored(String path, IgnoreRules rules, boolean directory) {
        GlobText text = GlobText.of(FileNames.bytesOf(path));
        observed = new PathFate(Kind.IGNORED, relative(path), null, shown(rules.decidingRule(text, directory, false)));
    }

    @Override
    public void isGitDirectory(String path) {
        observed = new PathFate(Kind.GIT_DIRECTORY, relative(path), null, null);
    }

    @Override
    public void isSpecial(String path) {
        observed = new PathFate(Kind.SPECIAL, relative(path), null, null);
    }

    private String relative(String path) {
        return path.substring(base.length());
    }

    private @Nullable Rule shown(@Nullable DecidingRule rule) {
        return rule == null ? null : shown(preparation, root, rule);
    }

    private static Rule shown(WalkPreparation preparation, Path root, DecidingRule rule) {
        Path location = Path.of(rule.location());
        String file = root.relativize(location).toString();
        if (preparation.context().settings().excludesFile().filter(location::equals).isPresent()) {
            file = "core.excludesFile";
        } else if (preparation.repository().map(GitDirectory::excludeFile).filter(location::equals).isPresent()) {
            file = ".git/info/exclude";
        }
        return new Rule(file, rule.line(), rule.pattern());
    }
}
