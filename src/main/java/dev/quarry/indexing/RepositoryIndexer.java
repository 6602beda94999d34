package dev.quarry.indexing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.quarry.indexing.chunking.syntax.Syntaxes;
import dev.quarry.indexing.scan.RepositoryScanner;
import dev.quarry.platform.database.DatabaseRetries;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Writes an index version of a repository, ready to be published: of what has changed since the one that search sees, the rest
 * is carried over.
 */
@ApplicationScoped
public class RepositoryIndexer {

    private static final Logger LOG = Logger.getLogger(RepositoryIndexer.class);

    private final ChangeStore changes;
    private final VersionStore versions;
    private final BatchPipeline pipeline;
    private final DatabaseRetries retries;

    RepositoryIndexer(ChangeStore changes, VersionStore versions, BatchPipeline pipeline, DatabaseRetries retries) {
        this.changes = changes;
        this.versions = versions;
        this.pipeline = pipeline;
        this.retries = retries;
    }

    /**
     * Cancelling the returned {@code Uni} stops the run soon; what it has written stays invisible.
     *
     * @param progress is kept up to date while the run goes on
     * @return fails with {@link UncheckedIOException} if the repository cannot be scanned
     */
    public Uni<IndexedVersion> index(IndexRequest request, IndexProgress progress) {
        AtomicBoolean cancelled = new AtomicBoolean();
        return scan(request, cancelled)
                .invoke(files -> progress.scanned(files.size()))
                .chain(files -> retries.retrying(changes.compare(request, files), BatchPipeline.PATIENCE))
                .chain(changed -> changed.isNothing()
                        ? upToDate(request, changed, progress)
                        : writeVersion(request, changed, cancelled, progress))
                .onCancellation().invoke(() -> cancelled.set(true));
    }

    private static Uni<IndexedVersion> upToDate(IndexRequest request, Changes nothing, IndexProgress progress) {
        progress.compared(nothing);
        return Uni.createFrom().item(new IndexedVersion(request.project(), nothing.base().repositoryId(),
                nothing.base().versionId(), false, progress.counters()));
    }

    private Uni<IndexedVersion> writeVersion(IndexRequest request, Changes changed, AtomicBoolean cancelled,
            IndexProgress progress) {
        return retries.retrying(versions.open(request, changed), BatchPipeline.PATIENCE)
                .call(version -> retries.retrying(changes.carryOver(version, changed), BatchPipeline.PATIENCE))
                .invoke(() -> progress.compared(changed))
                .call(version -> pipeline.write(changed.toRead(), filePreparation(request, version, cancelled), progress))
                .invoke(() -> warnOfMissingGrammars(request, progress.counters()))
                .map(version -> new IndexedVersion(version.project(), version.repositoryId(), version.id(), true,
                        progress.counters()));
    }

    private static void warnOfMissingGrammars(IndexRequest request, IndexCounters counters) {
        Map<String, String> reasons = Syntaxes.missing();
        for (String language : counters.withoutGrammar()) {
            LOG.warnf("Job %s: the grammar of %s does not load, so its files are cut at blank lines and have no symbols: %s",
                    request.jobId(), language, reasons.get(language));
        }
    }

    private static FilePreparation filePreparation(IndexRequest request, OpenVersion version, AtomicBoolean cancelled) {
        return new FilePreparation(request.repository(), version, cancelled::get);
    }

    private static Uni<List<PlannedFile>> scan(IndexRequest request, AtomicBoolean cancelled) {
        return onWorker(() -> {
            try {
                return PlannedFile.of(RepositoryScanner.scan(request.repository(), cancelled::get));
            } catch (IOException unscannable) {
                throw new UncheckedIOException(unscannable);
            } catch (CancellationException cancellation) {
                // Nobody is there any more to receive it, nor anything else.
                return List.of();
            }
        });
    }

    private static <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
