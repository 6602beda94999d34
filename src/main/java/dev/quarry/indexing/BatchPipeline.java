package dev.quarry.indexing;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.indexing.store.ContentStore;
import dev.quarry.indexing.store.FileBatch;
import dev.quarry.indexing.store.IndexCounters;
import dev.quarry.indexing.store.IndexWriter;
import dev.quarry.indexing.store.OpenVersion;
import dev.quarry.indexing.store.PlannedFile;
import dev.quarry.indexing.store.PreparedBatch;
import dev.quarry.platform.ByteBudget;
import dev.quarry.platform.database.DatabaseRetries;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Prepares and writes files, batch by batch.
 *
 * <p>
 * Memory is bounded in bytes: a batch is read only once the budget has room for it, and only as many batches are in
 * flight as are being prepared and written.
 */
@ApplicationScoped
class BatchPipeline {

    /**
     * One transaction is written while the next is sent. More concurrency gains nothing, because all writes share one disk.
     */
    private static final int WRITES_AT_ONCE = 2;

    /**
     * The time for which a statement is retried while the database is unavailable; the heartbeat keeps the lease meanwhile.
     */
    static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Each retry means that the garbage collector deleted another content of the same batch. */
    private static final int MAXIMUM_REREADS = 5;

    private final IndexingConfig config;
    /** The content that all jobs of this process hold in memory at once. */
    private final ByteBudget memory;
    private final ContentStore contents;
    private final IndexWriter writer;
    private final DatabaseRetries retries;

    BatchPipeline(IndexingConfig config, ContentStore contents, IndexWriter writer, DatabaseRetries retries) {
        this.config = config;
        this.memory = new ByteBudget(config.effectiveMemory());
        this.contents = contents;
        this.writer = writer;
        this.retries = retries;
    }

    /** Adds {@code files} to the version and stores their new contents. */
    Uni<Void> write(List<PlannedFile> files, FilePreparation filePreparation, IndexProgress progress) {
        BatchPreparation preparation = new BatchPreparation(filePreparation, contents,
                config.effectiveAccelerators());
        ByteBudget.Share share = memory.share();
        return Multi.createFrom().iterable(batches(files))
                .onItem().transformToUni(batch -> prepare(preparation, batch, share)).merge(config.effectiveParallelism())
                .onItem().transformToUni(batch -> write(preparation, batch, share)).merge(WRITES_AT_ONCE)
                .onItem().invoke(progress::wrote)
                .onTermination().invoke(share::close)
                .onItem().ignoreAsUni();
    }

    private List<FileBatch> batches(List<PlannedFile> files) {
        return FileBatch.split(files, config.batchSize().asLongValue(), config.batchFiles(), config.effectiveParallelism());
    }

    private Uni<PreparedBatch> prepare(BatchPreparation preparation, FileBatch batch, ByteBudget.Share share) {
        return share.take(batch.bytes())
                .chain(() -> retries.retrying(() -> preparation.prepare(batch), PATIENCE));
    }

    private Uni<IndexCounters> write(BatchPreparation preparation, PreparedBatch batch, ByteBudget.Share share) {
        return write(preparation, batch)
                .invoke(() -> share.giveBack(batch.source().bytes()));
    }

    private Uni<IndexCounters> write(BatchPreparation preparation, PreparedBatch batch) {
        return write(preparation.version(), batch)
                .onFailure(IndexWriter::isContentGone).recoverWithUni(gone -> preparation.prepareAgain(batch)
                        .chain(again -> write(preparation.version(), again))
                        .onFailure(IndexWriter::isContentGone).retry().atMost(MAXIMUM_REREADS));
    }

    private Uni<IndexCounters> write(OpenVersion version, PreparedBatch batch) {
        return retries.retrying(() -> writer.write(version, batch), PATIENCE);
    }
}
