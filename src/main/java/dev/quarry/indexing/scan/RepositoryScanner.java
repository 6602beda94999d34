package dev.quarry.indexing.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Lists the files of a repository: those that {@code git ls-files --cached --others --exclude-standard} would print and
 * that exist, without those that a {@code .quarryignore} leaves out. A directory that belongs to no repository is treated
 * as a new one would be. Reads only: nothing is written into the repository, and git itself is not run.
 */
public final class RepositoryScanner {

    private RepositoryScanner() {
    }

    /**
     * Scans a directory, which may be the top of a work tree or any directory within.
     *
     * @param root an existing directory, as a canonical path
     * @param cancelled asked at every entry, and at every rule that is tried on it
     * @throws CancellationException soon after {@code cancelled} turns true
     * @throws IOException if the directory itself, or git's index or configuration, cannot be read
     */
    public static Scan scan(Path root, BooleanSupplier cancelled) throws IOException {
        return scan(root, cancelled, GitEnvironment.ofThisProcess());
    }

    static Scan scan(Path root, BooleanSupplier cancelled, GitEnvironment environment) throws IOException {
        Instant startedAt = Instant.now();
        Optional<GitDirectory> repository = GitDirectory.enclosing(root);
        Cancellation cancellation = new Cancellation(cancelled);
        GitSettings settings = GitSettings.read(repository, environment);
        TrackedPaths tracked = repository.isPresent()
                ? GitIndex.read(repository.get().directory(), settings.hashLength())
                : TrackedPaths.NONE;
        Path top = repository.map(GitDirectory::workTree).orElse(root);

        Optional<PendingDirectory> start = descend(top, root, rulesOf(repository, settings, cancellation), tracked);
        return new Scan(start.isPresent() ? new DirectoryWalk(start.get(), tracked, cancellation).run() : List.of(), startedAt);
    }

    private static IgnoreRules rulesOf(Optional<GitDirectory> repository, GitSettings settings,
            Cancellation cancellation) {
        IgnoreRules user = IgnoreRules.none(settings.ignoreCase(), cancellation).withDefaults(settings.excludesFile());
        return user.withDefaults(repository.map(GitDirectory::excludeFile));
    }

    /** The root with the rules of all that is above it in the work tree; empty if these leave it out. */
    private static Optional<PendingDirectory> descend(Path top, Path root, IgnoreRules rules, TrackedPaths tracked) {
        PendingDirectory directory = new PendingDirectory("", top, rules);
        if (root.equals(top)) {
            return Optional.of(directory);
        }
        for (Path name : top.relativize(root)) {
            IgnoreRules within = directory.rules().within(directory);
            String path = directory.pathOf(FileNames.of(name));
            Optional<IgnoreRules> below = within.entering(path, tracked.isDirectory(path));
            if (below.isEmpty() || within.isGitDirectory(name.toString())) {
                return Optional.empty();
            }
            directory = new PendingDirectory(path, directory.location().resolve(name), below.get());
        }
        return Optional.of(directory);
    }
}
