package dev.quarry.indexing.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

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
import dev.quarry.indexing.scan.ignore.IgnoreRules;
import dev.quarry.indexing.scan.ignore.PendingDirectory;

/**
 * Lists the files of a repository: the existing files that {@code git ls-files --cached --others --exclude-standard} prints,
 * except files that a {@code .quarryignore} excludes. A directory outside of any repository is treated like a newly created
 * repository. The scan is read-only and does not run git.
 */
public final class RepositoryScanner {

    private RepositoryScanner() {
    }

    /**
     * Scans a directory, which may be the top of a work tree or any directory below it.
     *
     * @param root an existing directory, as a canonical path
     * @param cancelled called at every entry and, while rules are tried on one, at every 64th rule
     * @throws CancellationException soon after {@code cancelled} returns true
     * @throws IOException if the directory itself cannot be read
     */
    public static Scan scan(Path root, BooleanSupplier cancelled) throws IOException {
        return scan(root, cancelled, GitEnvironment.ofThisProcess());
    }

    static Scan scan(Path root, BooleanSupplier cancelled, GitEnvironment environment) throws IOException {
        Instant startedAt = Instant.now();
        Optional<GitDirectory> repository = GitDirectory.enclosing(root);
        Remarks remarks = new Remarks();
        GitSettings settings = GitSettings.read(repository, environment, remarks);
        ScanContext context = new ScanContext(settings, new Cancellation(cancelled), remarks);
        TrackedPaths tracked = repository.isPresent()
                ? GitIndex.read(repository.get().directory(), context)
                : TrackedPaths.NONE;
        Path top = repository.map(GitDirectory::workTree).orElse(root);

        Optional<PendingDirectory> start = descend(top, root, rulesOf(repository, context), tracked, remarks);
        List<ScannedPath> paths = start.isPresent() ? new DirectoryWalk(start.get(), tracked, context).run() : List.of();
        return new Scan(paths, startedAt, remarks.all());
    }

    private static IgnoreRules rulesOf(Optional<GitDirectory> repository, ScanContext context) {
        IgnoreRules none = IgnoreRules.none(context);
        IgnoreRules user = context.settings().excludesFile().map(none::withDefaults).orElse(none);
        return repository.map(GitDirectory::excludeFile).map(user::withDefaults).orElse(user);
    }

    /**
     * Returns the root with the rules of all its parents in the work tree; empty, with a remark, if these rules exclude it.
     */
    private static Optional<PendingDirectory> descend(Path top, Path root, IgnoreRules rules, TrackedPaths tracked,
            Remarks remarks) {
        PendingDirectory directory = new PendingDirectory("", top, rules);
        if (root.equals(top)) {
            return Optional.of(directory);
        }
        for (Path name : top.relativize(root)) {
            IgnoreRules within = directory.rules().within(directory);
            String path = directory.pathOf(FileNames.of(name));
            if (within.isGitDirectory(name.toString())) {
                remarks.add("nothing is indexed: the directory is git's own, of the repository " + top);
                return Optional.empty();
            }
            GlobText text = GlobText.of(FileNames.bytesOf(path));
            Optional<IgnoreRules> below = within.entering(text, tracked.isDirectory(path));
            if (below.isEmpty()) {
                remarks.add("nothing is indexed: the directory is part of the repository " + top
                        + ", which ignores it by the rule "
                        + within.ruleAgainst(text) + "; to index it, include it again in a .quarryignore, such as \"!/" + path
                        + "/\" in " + top.resolve(".quarryignore"));
                return Optional.empty();
            }
            directory = new PendingDirectory(path, directory.location().resolve(name), below.get());
        }
        return Optional.of(directory);
    }
}
