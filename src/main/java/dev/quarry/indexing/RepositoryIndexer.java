package dev.quarry.indexing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.quarry.indexing.FileWork.Stalled;
import dev.quarry.indexing.chunking.syntax.grammars.Syntaxes;
import dev.quarry.indexing.scan.RepositoryScanner;
import dev.quarry.indexing.scan.Scan;
import dev.quarry.indexing.scan.ScannedFile;
import dev.quarry.indexing.store.ChangeStore;
import dev.quarry.indexing.store.Changes;
import dev.quarry.indexing.store.Changes.Base;
import dev.quarry.indexing.store.IndexCounters;
import dev.quarry.indexing.store.IndexRequest;
import dev.quarry.indexing.store.IndexedVersion;
import dev.quarry.indexing.store.OpenVersion;
import dev.quarry.indexing.store.PlannedFile;
import dev.quarry.indexing.store.VersionStore;
import dev.quarry.indexing.store.VersionStore.Published;
import dev.quarry.platform.Printable;
import dev.quarry.platform.limits.RepositorySize;
import io.smallrye.mutiny.Uni;

/**
 * Writes an index version of a repository that is ready to be published. Changed files are read; unchanged files are carried
 * over from the published version.
 */
@ApplicationScoped
public class RepositoryIndexer {

    private static final Logger LOG = Logger.getLogger(RepositoryIndexer.class);

    private final ChangeStore changes;
    private final VersionStore versions;
    private final BatchPipeline pipeline;
    private final RunRetries retries;
    private final FileWork work;
    private final RepositorySize limit;

    RepositoryIndexer(ChangeStore changes, VersionStore versions, BatchPipeline pipeline, RunRetries retries,
            FileWork work, RepositorySize limit) {
        this.changes = changes;
        this.versions = versions;
        this.pipeline = pipeline;
        this.retries = retries;
        this.work = work;
        this.limit = limit;
    }

    /** The scan of a run, and the files that were lost since. */
    private record Scanned(ScannedRoot root, Scan scan, List<PlannedFile> files, LostFiles lost) {

        boolean hasNoFile() {
            return files.stream().noneMatch(file -> file.entry() instanceof ScannedFile);
        }
    }

    /**
     * Indexes a repository. Cancelling the returned {@code Uni} stops the run soon; the rows it has written stay invisible.
     *
     * @param progress updated during the run
     * @return fails with {@link UncheckedIOException} if the repository cannot be scanned or was replaced during the run
     */
    public Uni<IndexedVersion> index(IndexRequest request, IndexProgress progress) {
        AtomicBoolean cancelled = new AtomicBoolean();
        return scan(request, cancelled)
                .invoke(scanned -> scanned.scan().remarks().forEach(remark -> LOG.warnf("Job %s: %s", request.jobId(), remark)))
                .invoke(scanned -> progress.scanned(scanned.scan()))
                .chain(scanned -> keptVersion(request, scanned, progress)
                        .chain(kept -> kept.map(version -> Uni.createFrom().item(version))
                                .orElseGet(() -> bringUpToDate(request, scanned, cancelled, progress)))
                        .call(() -> verify(scanned)))
                .onCancellation().invoke(() -> cancelled.set(true));
    }

    /**
     * Returns the published version if the directory has become empty, because it may be a missing mount. A second job that
     * finds it empty, or a forced job, publishes the empty version.
     */
    private Uni<Optional<IndexedVersion>> keptVersion(IndexRequest request, Scanned scanned, IndexProgress progress) {
        if (request.force() || !scanned.hasNoFile()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return retries.retrying(progress, () -> versions.published(request))
                .map(published -> published.filter(version -> !version.isConfirmed()))
                .call(published -> published.map(version -> noteThatItIsEmpty(request, version, progress))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .map(published -> published.map(version -> kept(request, version, scanned, progress)));
    }

    private static IndexedVersion kept(IndexRequest request, Published published, Scanned scanned, IndexProgress progress) {
        progress.wrote(new IndexCounters(null, 0, 0, scanned.files().size(), null, 0));
        String message = "kept " + Printable.count(published.files(), "file")
                + ": the directory has none now, as if it were not mounted. "
                + "Enqueue it again, or with force_reindex, to remove them from the index.";
        return new IndexedVersion(request.project(), published.repositoryId(), published.versionId(), false,
                progress.counters(),
                String.join("; ", Stream.concat(Stream.of(message), scanned.scan().remarks().stream()).toList()));
    }

    private Uni<Void> noteThatItIsEmpty(IndexRequest request, Published published, IndexProgress progress) {
        LOG.warnf("Job %s: %s no longer has any files; the index keeps %,d", request.jobId(), request.repository(),
                published.files());
        return retries.retrying(progress,
                () -> versions.foundEmpty(request.project(), published.repositoryId(), request.jobId()));
    }

    private Uni<IndexedVersion> bringUpToDate(IndexRequest request, Scanned scanned, AtomicBoolean cancelled,
            IndexProgress progress) {
        return retries.retrying(progress, () -> changes.compare(request, scanned.files()))
                .chain(changed -> changed.isNothing()
                        ? upToDate(request, changed, progress)
                        : writeVersion(request, changed, filePreparation(request, scanned, cancelled), progress));
    }

    private Uni<IndexedVersion> upToDate(IndexRequest request, Changes nothing, IndexProgress progress) {
        progress.compared(nothing);
        Base base = nothing.base();
        Uni<Void> forgotten = base.wasFoundEmpty()
                ? retries.retrying(progress, () -> versions.foundEmpty(request.project(), base.repositoryId(), null))
                : Uni.createFrom().voidItem();
        return forgotten.map(done -> new IndexedVersion(request.project(), base.repositoryId(), base.versionId(), false,
                progress.counters()));
    }

    private Uni<IndexedVersion> writeVersion(IndexRequest request, Changes changed,
            Function<OpenVersion, FilePreparation> preparation, IndexProgress progress) {
        return retries.retrying(progress, () -> versions.open(request, changed))
                .call(version -> retries.retrying(progress, () -> changes.carryOver(version, changed)))
                .invoke(() -> progress.compared(changed))
                .call(version -> pipeline.write(changed.toRead(), preparation.apply(version), progress))
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

    private Function<OpenVersion, FilePreparation> filePreparation(IndexRequest request, Scanned scanned,
            AtomicBoolean cancelled) {
        return version -> new FilePreparation(request.repository(), version, cancelled::get, scanned.lost(), work);
    }

    private Uni<Scanned> scan(IndexRequest request, AtomicBoolean cancelled) {
        Path repository = request.repository();
        return onFiles("scanning " + repository, progress -> {
            try {
                ScannedRoot root = ScannedRoot.of(repository);
                Scan scan = RepositoryScanner.scan(repository, () -> {
                    progress.run();
                    return cancelled.get();
                });
                limit.require(scan.fileCount(), scan.fileBytes());
                List<PlannedFile> files = PlannedFile.of(scan);
                return new Scanned(root, scan, files, new LostFiles(files.size()));
            } catch (CancellationException cancellation) {
                // The subscriber has gone: the result is discarded.
                return new Scanned(new ScannedRoot(repository, null), Scan.NOTHING, List.of(), new LostFiles(0));
            }
        });
    }

    /** Checks, before the version is published, that the directory was neither removed nor replaced during the run. */
    private Uni<Void> verify(Scanned scanned) {
        return onFiles("checking " + scanned.root().path(), progress -> {
            scanned.root().requireSame();
            scanned.lost().requireFew();
            return true;
        }).replaceWithVoid();
    }

    private interface FileTask<T> {
        T run(Runnable progress) throws IOException;
    }

    private <T> Uni<T> onFiles(String description, FileTask<T> task) {
        return work.run(progress -> {
            try {
                return task.run(progress);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }).onFailure(Stalled.class).transform(stalled -> new UncheckedIOException(FileWork.unresponsive(description)));
    }
}
