package dev.quarry.indexing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.indexing.scan.RepositoryScanner;
import dev.quarry.platform.database.DatabaseRetries;
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

    /** As long as a heartbeat keeps the lease of the job, it is worth it. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Each time the garbage collector would have to take something else from the same batch. */
    private static final int TIMES_READ_ANEW = 5;

    private final IndexingConfig config;
    private final ChangeStore changes;
    private final VersionStore versions;
    private final ContentStore contents;
    private final IndexWriter writer;
    private final DatabaseRetries retries;

    RepositoryIndexer(IndexingConfig config, ChangeStore changes, VersionStore versions, ContentStore contents,
            IndexWriter writer, DatabaseRetries retries) {
        this.config = config;
        this.changes = changes;
        this.versions = versions;
        this.contents = contents;
        this.writer = writer;
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
                .chain(files -> retries.retrying(changes.compare(request, files), PATIENCE))
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
        return retries.retrying(versions.open(request, changed), PATIENCE)
                .call(version -> retries.retrying(changes.carryOver(version, changed), PATIENCE))
                .invoke(() -> progress.compared(changed))
                .call(version -> writeAll(changed.toRead(), preparation(request, version, cancelled), progress))
                .map(version -> new IndexedVersion(version.project(), version.repositoryId(), version.id(), true,
                        progress.counters()));
    }

    private BatchPreparation preparation(IndexRequest request, OpenVersion version, AtomicBoolean cancelled) {
        return new BatchPreparation(new FilePreparation(request.repository(), version, cancelled::get), contents);
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

    private Uni<Void> writeAll(List<PlannedFile> files, BatchPreparation preparation, IndexProgress progress) {
        return Multi.createFrom().iterable(FileBatch.split(files, config.batchSize().asLongValue(), config.batchFiles()))
                .onItem().transformToUni(batch -> retries.retrying(preparation.prepare(batch), PATIENCE))
                .merge(config.effectiveParallelism())
                .onItem().transformToUni(batch -> write(preparation, batch)).merge(WRITES_AT_ONCE)
                .onItem().invoke(progress::wrote)
                .onItem().ignoreAsUni();
    }

    private Uni<IndexCounters> write(BatchPreparation preparation, PreparedBatch batch) {
        return write(preparation.version(), batch)
                .onFailure(IndexWriter::isContentGone).recoverWithUni(gone -> preparation.prepareAnew(batch)
                        .chain(anew -> write(preparation.version(), anew))
                        .onFailure(IndexWriter::isContentGone).retry().atMost(TIMES_READ_ANEW));
    }

    private Uni<IndexCounters> write(OpenVersion version, PreparedBatch batch) {
        return retries.retrying(writer.write(version, batch), PATIENCE);
    }

    private static <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
