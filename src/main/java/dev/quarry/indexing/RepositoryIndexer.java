package dev.quarry.indexing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.indexing.scan.RepositoryScanner;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Writes an index version of a repository, ready to be published.
 *
 * <p>
 * Memory is bounded by construction: files go in batches of bounded bytes, and no more batches are under way than are
 * being prepared and written.
 */
@ApplicationScoped
public class RepositoryIndexer {

    /** One transaction is written while the next is on its way: more gain nothing, as they wait for the same disk. */
    private static final int WRITES_AT_ONCE = 2;

    private final IndexingConfig config;
    private final VersionStore versions;
    private final IndexWriter writer;

    RepositoryIndexer(IndexingConfig config, VersionStore versions, IndexWriter writer) {
        this.config = config;
        this.versions = versions;
        this.writer = writer;
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
                .chain(files -> versions.open(request)
                        .call(version -> writeAll(files, new FilePreparation(request.repository(), version, cancelled::get),
                                progress)))
                .map(version -> new IndexedVersion(version.project(), version.repositoryId(), version.id(),
                        progress.counters()))
                .onCancellation().invoke(() -> cancelled.set(true));
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

    private Uni<Void> writeAll(List<PlannedFile> files, FilePreparation preparation, IndexProgress progress) {
        return Multi.createFrom().iterable(FileBatch.split(files, config.batchSize().asLongValue(), config.batchFiles()))
                .onItem().transformToUni(batch -> onWorker(() -> preparation.prepare(batch)))
                .merge(config.effectiveParallelism())
                .onItem().transformToUni(batch -> writer.write(preparation.version(), batch)).merge(WRITES_AT_ONCE)
                .onItem().invoke(progress::wrote)
                .onItem().ignoreAsUni();
    }

    private static <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
