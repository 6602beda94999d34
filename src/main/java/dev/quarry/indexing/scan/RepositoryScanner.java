package dev.quarry.indexing.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import dev.quarry.indexing.scan.git.GitEnvironment;
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
        WalkPreparation preparation = WalkPreparation.of(root, cancelled, environment);
        PendingDirectory start = preparation.start();
        List<ScannedPath> paths = start == null ? List.of()
                : List.copyOf(preparation.walk(start, WalkObserver.OF_ALL_PATHS).values());
        return new Scan(paths, startedAt, preparation.context().remarks().all());
    }
}
