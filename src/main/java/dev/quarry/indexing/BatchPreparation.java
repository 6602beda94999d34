package dev.quarry.indexing;

import java.util.List;
import java.util.function.Supplier;

import dev.quarry.indexing.BatchReading.ReadFile;
import dev.quarry.indexing.BatchReading.ReadFile.Uncut;
import dev.quarry.indexing.chunking.Accelerators;
import dev.quarry.indexing.store.ContentStore;
import dev.quarry.indexing.store.ContentStore.Stored;
import dev.quarry.indexing.store.FileBatch;
import dev.quarry.indexing.store.OpenVersion;
import dev.quarry.indexing.store.PreparedBatch;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Prepares batches of files: reads them, looks up which contents are stored already, and chunks the others. */
record BatchPreparation(FilePreparation files, ContentStore contents, Accelerators accelerators) {

    OpenVersion version() {
        return files.version();
    }

    Uni<PreparedBatch> prepare(FileBatch batch) {
        return files.read(batch)
                .chain(read -> stored(read).chain(stored -> cut(batch, read, stored, stored.hasOutdated())));
    }

    /** Chunks all contents, stored ones too, because the garbage collector may have deleted them since the look-up. */
    Uni<PreparedBatch> prepareAgain(PreparedBatch batch) {
        return files.read(batch.source())
                .chain(read -> cut(batch.source(), read, Stored.NOTHING, batch.replaces()));
    }

    private Uni<Stored> stored(List<ReadFile> read) {
        List<byte[]> uncut = read.stream()
                .filter(Uncut.class::isInstance).map(file -> ((Uncut) file).sha256())
                .toList();
        return uncut.isEmpty() ? Uni.createFrom().item(Stored.NOTHING) : contents.stored(version(), uncut);
    }

    private Uni<PreparedBatch> cut(FileBatch batch, List<ReadFile> read, Stored stored, boolean replaces) {
        return onWorker(() -> new PreparedBatch(batch, files.cut(read, stored.current(), accelerators), replaces));
    }

    private static <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
