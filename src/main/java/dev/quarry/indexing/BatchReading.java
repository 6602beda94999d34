package dev.quarry.indexing;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.BatchReading.ReadFile.Settled;
import dev.quarry.indexing.FileWork.Stalled;
import dev.quarry.indexing.scan.SkipReason;
import dev.quarry.indexing.store.PlannedFile;
import dev.quarry.indexing.store.PreparedFile;
import dev.quarry.indexing.store.PreparedFile.Skipped;
import io.smallrye.mutiny.Uni;

/** Reads files one after the other and continues after a file whose read does not return. */
final class BatchReading {

    private final List<PlannedFile> files;
    private final Supplier<Reader> readers;
    private List<ReadFile> read = new ArrayList<>();
    private boolean isAbandoned;

    private BatchReading(List<PlannedFile> files, Supplier<Reader> readers) {
        this.files = files;
        this.readers = readers;
    }

    /** Reads files, on one thread. */
    interface Reader extends AutoCloseable {

        ReadFile read(PlannedFile file);

        @Override
        void close();
    }

    /**
     * Reads files, at each subscription from the first one; stops early and returns the files read so far once
     * {@code cancelled} returns true.
     */
    static Uni<List<ReadFile>> read(List<PlannedFile> files, Supplier<Reader> readers,
            BooleanSupplier cancelled, LostFiles lost, FileWork work) {
        return Uni.createFrom().deferred(() -> readOnce(files, readers, cancelled, lost, work));
    }

    private static Uni<List<ReadFile>> readOnce(List<PlannedFile> files, Supplier<Reader> readers,
            BooleanSupplier cancelled, LostFiles lost, FileWork work) {
        BatchReading reading = new BatchReading(files, readers);
        return work.run(progress -> reading.run(progress, cancelled))
                .onFailure(Stalled.class).recoverWithUni(() -> {
                    List<ReadFile> soFar = reading.abandon();
                    if (soFar.size() == files.size()) {
                        return Uni.createFrom().item(soFar);
                    }
                    PlannedFile blocked = files.get(soFar.size());
                    if (!lost.mayBlock(blocked)) {
                        return Uni.createFrom().failure(new UncheckedIOException(
                                FileWork.unresponsive("reading " + blocked.entry().path())));
                    }
                    soFar.add(new Settled(new Skipped(blocked, SkipReason.UNREADABLE)));
                    return read(files.subList(soFar.size(), files.size()), readers, cancelled, lost, work)
                            .map(rest -> joined(soFar, rest));
                });
    }

    private static List<ReadFile> joined(List<ReadFile> soFar, List<ReadFile> rest) {
        List<ReadFile> all = new ArrayList<>(soFar);
        all.addAll(rest);
        return all;
    }

    private List<ReadFile> run(Runnable progress, BooleanSupplier cancelled) {
        try (Reader reader = readers.get()) {
            for (PlannedFile file : files) {
                if (cancelled.getAsBoolean() || !add(reader.read(file))) {
                    break;
                }
                progress.run();
            }
        }
        return soFar();
    }

    private synchronized List<ReadFile> soFar() {
        return read;
    }

    /** Returns false if the reading was abandoned. */
    private synchronized boolean add(ReadFile file) {
        return !isAbandoned && read.add(file);
    }

    /** Returns the files read so far and drops them: a blocked thread may hold this object forever, but holds no content. */
    private synchronized List<ReadFile> abandon() {
        List<ReadFile> soFar = read;
        read = List.of();
        isAbandoned = true;
        return soFar;
    }

    /** A file that was read: it is either complete, or needs to be chunked unless its content is stored already. */
    sealed interface ReadFile {

        /** A file that needs no chunking: it is unchanged or skipped. */
        record Settled(PreparedFile file) implements ReadFile {
        }

        /** A text that is not yet chunked. */
        @SuppressWarnings("ArrayRecordComponent") // files are never compared, and a defensive copy per file has no use
        record Uncut(PlannedFile planned, byte[] sha256, @Nullable String language, boolean isGenerated,
                String text) implements ReadFile {
        }
    }
}
