package dev.quarry.worker;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.indexing.IndexUpkeep;
import dev.quarry.indexing.RepositoryIndexer;
import dev.quarry.indexing.store.IndexRequest;
import dev.quarry.platform.database.DatabaseRetries;
import io.smallrye.mutiny.Uni;

/** Indexes the job's repository, then completes the job and publishes the index. */
@ApplicationScoped
class IndexingHandler implements JobHandler {

    /** Completion is retried for this long: while a heartbeat keeps the lease, the work is not lost. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final RepositoryIndexer indexer;
    private final CompletionWriter completion;
    private final IndexUpkeep upkeep;
    private final DatabaseRetries retries;

    IndexingHandler(RepositoryIndexer indexer, CompletionWriter completion, IndexUpkeep upkeep, DatabaseRetries retries) {
        this.indexer = indexer;
        this.completion = completion;
        this.upkeep = upkeep;
        this.retries = retries;
    }

    @Override
    public Uni<Void> handle(RunningJob job) {
        Lease lease = job.lease();
        return job.unlessInterrupted(indexer.index(request(lease), job.progress()))
                .chain(version -> retries.retrying(() -> completion.complete(lease, version), PATIENCE)
                        .invoke(() -> upkeep.published(version)));
    }

    private static IndexRequest request(Lease lease) {
        return new IndexRequest(lease.project(), lease.repository(), lease.jobId(), lease.token(), lease.forceReindex());
    }
}
