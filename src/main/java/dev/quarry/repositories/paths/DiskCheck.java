package dev.quarry.repositories.paths;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.scan.PathFate;
import dev.quarry.indexing.scan.PathInspector;
import dev.quarry.jobs.RepositoryPaths;
import dev.quarry.platform.ByteBudget;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Inspects paths of working trees within the roots that are allowed, on worker threads. */
@ApplicationScoped
class DiskCheck {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);
    /** A read of a remote directory cannot be interrupted. */
    private static final Duration PATIENCE = TIME_LIMIT.plusSeconds(1);
    /** Each may hold the index of a large repository in memory. */
    static final int AT_ONCE = 4;
    private static final Checked TOOK_TOO_LONG = Checked.without("it took too long");

    private final Inspection inspection;
    private final Duration patience;
    private final ByteBudget running = new ByteBudget(AT_ONCE);

    /** A read of the disk, which may hang. */
    interface Inspection {

        Checked of(String repoPath, RepositoryPath path);
    }

    @Inject
    DiskCheck(RepositoryPaths roots) {
        this((repoPath, path) -> inspect(roots, repoPath, path), PATIENCE);
    }

    DiskCheck(Inspection inspection, Duration patience) {
        this.inspection = inspection;
        this.patience = patience;
    }

    /**
     * The result for one path.
     *
     * @param fate null if the disk could not be checked
     * @param obstacle the reason for that; empty if there is a fate
     */
    record Checked(@Nullable PathFate fate, String obstacle) {

        static Checked without(String obstacle) {
            return new Checked(null, obstacle);
        }
    }

    /** Never fails: a directory that cannot be read is an obstacle. */
    Uni<Checked> check(String repoPath, RepositoryPath path) {
        ByteBudget.Share share = running.share();
        AtomicBoolean hasBegun = new AtomicBoolean();
        return share.take(1)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(granted -> hasBegun.getAndSet(true) ? TOOK_TOO_LONG : inspectAndRelease(repoPath, path, share))
                .onTermination().invoke(() -> releaseUnless(hasBegun, share))
                .ifNoItem().after(patience).recoverWithItem(TOOK_TOO_LONG);
    }

    /** A read that hangs keeps its share, so that no more than a few threads hang. */
    private Checked inspectAndRelease(String repoPath, RepositoryPath path, ByteBudget.Share share) {
        try {
            return inspection.of(repoPath, path);
        } finally {
            share.close();
        }
    }

    private static void releaseUnless(AtomicBoolean hasBegun, ByteBudget.Share share) {
        if (!hasBegun.getAndSet(true)) {
            share.close();
        }
    }

    private static Checked inspect(RepositoryPaths roots, String repoPath, RepositoryPath path) {
        long endNanos = System.nanoTime() + TIME_LIMIT.toNanos();
        try {
            Path root = roots.canonical(repoPath);
            if (!root.toString().equals(repoPath)) {
                return Checked.without("a symbolic link has replaced it");
            }
            return new Checked(PathInspector.inspect(root, path.value(), () -> System.nanoTime() > endNanos), "");
        } catch (HttpProblem problem) {
            return Checked.without(String.valueOf(problem.getTitle()));
        } catch (CancellationException tooLong) {
            return TOOK_TOO_LONG;
        } catch (IOException unreadable) {
            return Checked.without("it cannot be read");
        }
    }
}
