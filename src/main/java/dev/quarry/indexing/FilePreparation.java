package dev.quarry.indexing;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.PreparedFile.Fresh;
import dev.quarry.indexing.PreparedFile.Skipped;
import dev.quarry.indexing.PreparedFile.Unchanged;
import dev.quarry.indexing.chunking.Chunker;
import dev.quarry.indexing.chunking.Languages;
import dev.quarry.indexing.scan.ScannedFile;
import dev.quarry.indexing.scan.SkipReason;
import dev.quarry.indexing.scan.SkippedFile;

/** Reads, decodes and cuts the files of a batch. Waits for the disk and takes the processor: never on an event loop. */
record FilePreparation(Path repository, OpenVersion version, BooleanSupplier cancelled) {

    private static final Logger LOG = Logger.getLogger(FilePreparation.class);

    /**
     * Prepares each file of {@code batch}; one that cannot be indexed becomes {@link Skipped}. Once the run is cancelled,
     * nobody receives the result, and the rest is left undone.
     */
    List<PreparedFile> prepare(FileBatch batch) {
        return batch.files().stream()
                .takeWhile(planned -> !cancelled.getAsBoolean())
                .map(this::prepare)
                .toList();
    }

    private PreparedFile prepare(PlannedFile planned) {
        if (planned.entry() instanceof SkippedFile leftOut) {
            return new Skipped(planned, leftOut.reason());
        }
        FileContent content = FileReader.read(repository, (ScannedFile) planned.entry());
        if (content instanceof FileContent.Text text) {
            return prepare(planned, text);
        }
        return new Skipped(planned, ((FileContent.Skipped) content).reason());
    }

    private PreparedFile prepare(PlannedFile planned, FileContent.Text text) {
        String path = planned.entry().path();
        @Nullable
        String language = Languages.of(path, text.text()).orElse(null);
        if (version.hasUnchanged(path, text.sha256())) {
            return new Unchanged(planned, text.sha256(), language);
        }
        try {
            return new Fresh(planned, text.sha256(), language, text.text(), Chunker.chunk(path, text.text()));
        } catch (RuntimeException defect) {
            // A defect of ours in one file is no reason to give up the others; it is listed, and logged to be mended.
            LOG.errorf(defect, "Cannot cut %s, leaving it out", path);
            return new Skipped(planned, SkipReason.INTERNAL_ERROR);
        }
    }
}
