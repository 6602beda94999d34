package dev.quarry.indexing;

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

    /** Each retry means that the garbage collector deleted another content of the same batch. */
    private static final int MAXIMUM_REREADS = 5;

    private final IndexingConfig config;
    /** The content that all jobs of this process hold in memory at once. */
    private final ByteBudget memory;
    private final ContentStore contents;
    private final IndexWriter writer;
    private final RunRetries retries;

    BatchPipeline(IndexingConfig config, ContentStore contents, IndexWriter writer, RunRetries retries) {
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
                .onItem().transformToUni(batch -> prepare(preparation, batch, progress, share))
                .merge(config.effectiveParallelism())
                .onItem().transformToUni(batch -> write(preparation, batch, progress, share)).merge(WRITES_AT_ONCE)
                .onItem().invoke(progress::wrote)
                .onTermination().invoke(share::close)
                .onItem().ignoreAsUni();
    }

    private List<FileBatch> batches(List<PlannedFile> files) {
        return FileBatch.split(files, config.batchSize().asLongValue(), config.batchFiles(), config.effectiveParallelism());
    }

    private Uni<PreparedBatch> prepare(BatchPreparation preparation, FileBatch batch, IndexProgress progress,
            ByteBudget.Share share) {
        return share.take(batch.bytes())
                .chain(() -> retries.retrying(progress, () -> preparation.prepare(batch)));
    }

    private Uni<IndexCounters> write(BatchPreparation preparation, PreparedBatch batch, IndexProgress progress,
            ByteBudget.Share share) {
        return write(preparation, batch, progress)
                .invoke(() -> share.giveBack(batch.source().bytes()));
    }

    private Uni<IndexCounters> write(BatchPreparation preparation, PreparedBatch batch, IndexProgress progress) {
        return write(preparation.version(), batch, progress)
                .onFailure(IndexWriter::isContentGone).recoverWithUni(gone -> preparation.prepareAgain(batch)
                        .chain(again -> write(preparation.version(), again, progress))
                        .onFailure(IndexWriter::isContentGone).retry().atMost(MAXIMUM_REREADS));
    }

    private Uni<IndexCounters> write(OpenVersion version, PreparedBatch batch, IndexProgress progress) {
        return retries.retrying(progress, () -> writer.write(version, batch));
    }
}
