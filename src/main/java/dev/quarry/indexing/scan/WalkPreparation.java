package dev.quarry.indexing.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.scan.git.FileNames;
import dev.quarry.indexing.scan.git.GitDirectory;
import dev.quarry.indexing.scan.git.GitEnvironment;
import dev.quarry.indexing.scan.git.GitIndex;
import dev.quarry.indexing.scan.git.GitSettings;
import dev.quarry.indexing.scan.git.ScanContext;
import dev.quarry.indexing.scan.git.ScanContext.Cancellation;
import dev.quarry.indexing.scan.git.ScanContext.Remarks;
import dev.quarry.indexing.scan.git.TrackedPaths;
import dev.quarry.indexing.scan.glob.GlobText;
import dev.quarry.indexing.scan.ignore.DecidingRule;
import dev.quarry.indexing.scan.ignore.IgnoreRules;
import dev.quarry.indexing.scan.ignore.PendingDirectory;

/**
 * Git's settings and index, and the rules that apply to a directory before its own.
 *
 * @param start the directory with the rules of its parents in the work tree; null if they exclude it
 * @param excludedBy the rule that excludes it; null if there is none, or if the directory is git's own
 */
record WalkPreparation(Optional<GitDirectory> repository, TrackedPaths tracked, ScanContext context,
        @Nullable PendingDirectory start, @Nullable DecidingRule excludedBy) {

    /** @param root an existing directory, as a canonical path */
    static WalkPreparation of(Path root, BooleanSupplier cancelled, GitEnvironment environment) {
        Optional<GitDirectory> repository = GitDirectory.enclosing(root);
        Remarks remarks = new Remarks();
        GitSettings settings = GitSettings.read(repository, environment, remarks);
        ScanContext context = new ScanContext(settings, new Cancellation(cancelled), remarks);
        TrackedPaths tracked = repository.isPresent()
                ? GitIndex.read(repository.get().directory(), context)
                : TrackedPaths.NONE;
        Path top = repository.map(GitDirectory::workTree).orElse(root);
        WalkPreparation atTop = new WalkPreparation(repository, tracked, context,
                new PendingDirectory("", top, rulesOf(repository, context)), null);
        return atTop.descend(top, root);
    }

    private static IgnoreRules rulesOf(Optional<GitDirectory> repository, ScanContext context) {
        IgnoreRules none = IgnoreRules.none(context);
        IgnoreRules user = context.settings().excludesFile().map(none::withDefaults).orElse(none);
        return repository.map(GitDirectory::excludeFile).map(user::withDefaults).orElse(user);
    }

    /** Adds the rules of all parents of the root in the work tree; adds a remark if these rules exclude it. */
    private WalkPreparation descend(Path top, Path root) {
        PendingDirectory directory = start;
        if (directory == null || root.equals(top)) {
            return this;
        }
        for (Path name : top.relativize(root)) {
            IgnoreRules within = directory.rules().within(directory);
            String path = directory.pathOf(FileNames.of(name));
            if (within.isGitDirectory(name.toString())) {
                context.remarks().add("nothing is indexed: the directory is git's own, of the repository " + top);
                return new WalkPreparation(repository, tracked, context, null, null);
            }
            GlobText text = GlobText.of(FileNames.bytesOf(path));
            boolean isTracked = tracked.isDirectory(path);
            Optional<IgnoreRules> below = within.entering(text, isTracked);
            if (below.isEmpty()) {
                DecidingRule rule = within.decidingRule(text, true, isTracked);
                context.remarks().add("nothing is indexed: the directory is part of the repository " + top
                        + ", which ignores it by the rule " + rule
                        + "; to index it, include it again in a .quarryignore, such as \"!/" + path
                        + "/\" in " + top.resolve(".quarryignore"));
                return new WalkPreparation(repository, tracked, context, null, rule);
            }
            directory = new PendingDirectory(path, directory.location().resolve(name), below.get());
        }
        return new WalkPreparation(repository, tracked, context, directory, null);
    }

    /**
     * Walks the directory.
     *
     * @return the paths by their names relative to the directory
     */
    Map<String, ScannedPath> walk(PendingDirectory directory, WalkObserver observer) throws IOException {
        return new DirectoryWalk(directory, tracked, context, observer).run();
    }
}
