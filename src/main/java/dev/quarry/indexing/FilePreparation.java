package dev.quarry.indexing;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.BatchReading.ReadFile;
import dev.quarry.indexing.BatchReading.ReadFile.Settled;
import dev.quarry.indexing.BatchReading.ReadFile.Uncut;
import dev.quarry.indexing.chunking.Accelerators;
import dev.quarry.indexing.chunking.Chunker;
import dev.quarry.indexing.chunking.language.GeneratedCode;
import dev.quarry.indexing.chunking.language.Languages;
import dev.quarry.indexing.chunking.syntax.grammars.Syntaxes;
import dev.quarry.indexing.reading.FileContent;
import dev.quarry.indexing.reading.FileReader;
import dev.quarry.indexing.scan.OpenDirectories;
import dev.quarry.indexing.scan.ScannedFile;
import dev.quarry.indexing.scan.SkipReason;
import dev.quarry.indexing.scan.SkippedFile;
import dev.quarry.indexing.store.ContentKey;
import dev.quarry.indexing.store.FileBatch;
import dev.quarry.indexing.store.OpenVersion;
import dev.quarry.indexing.store.PlannedFile;
import dev.quarry.indexing.store.PreparedFile;
import dev.quarry.indexing.store.PreparedFile.Fresh;
import dev.quarry.indexing.store.PreparedFile.Skipped;
import dev.quarry.indexing.store.PreparedFile.Stored;
import dev.quarry.indexing.store.PreparedFile.Unchanged;
import io.smallrye.mutiny.Uni;

/** Reads, decodes and chunks files. Blocks on the disk and uses the CPU, so it never runs on an event loop. */
record FilePreparation(Path repository, OpenVersion version, BooleanSupplier cancelled, LostFiles lost, FileWork work) {

    private static final Logger LOG = Logger.getLogger(FilePreparation.class);

    /**
     * Reads each file of {@code batch}; a file that cannot be indexed becomes {@link Skipped}. Once the run is cancelled, the
     * remaining files are not read, because the result has no receiver.
     */
    Uni<List<ReadFile>> read(FileBatch batch) {
        return BatchReading.read(batch.files(), this::reader, cancelled, lost, work);
    }

    private BatchReading.Reader reader() {
        OpenDirectories directories = OpenDirectories.below(repository);
        return new BatchReading.Reader() {

            @Override
            public ReadFile read(PlannedFile file) {
                return FilePreparation.this.read(file, directories);
            }

            @Override
            public void close() {
                directories.close();
            }
        };
    }

    private ReadFile read(PlannedFile planned, OpenDirectories directories) {
        if (planned.entry() instanceof SkippedFile leftOut) {
            return new Settled(new Skipped(planned, leftOut.reason()));
        }
        FileContent content = FileReader.read(directories, (ScannedFile) planned.entry());
        if (content instanceof FileContent.Text text) {
            return read(planned, text);
        }
        SkipReason reason = ((FileContent.Skipped) content).reason();
        if (reason == SkipReason.VANISHED) {
            lost.vanished(planned);
        }
        return new Settled(new Skipped(planned, reason));
    }

    private ReadFile read(PlannedFile planned, FileContent.Text text) {
        String path = planned.entry().path();
        @Nullable
        String language = Languages.of(path, text.text()).orElse(null);
        if (language != null) {
            // Loads the grammar: contents that were stored without it are outdated if it loads here.
            Syntaxes.find(language);
        }
        boolean isGenerated = GeneratedCode.isMarked(text.text());
        if (version.hasUnchanged(path, text.sha256())) {
            return new Settled(new Unchanged(planned, text.sha256(), language, isGenerated));
        }
        return new Uncut(planned, text.sha256(), language, isGenerated, text.text());
    }

    /** Chunks the files whose content is not in {@code stored}. */
    List<PreparedFile> cut(List<ReadFile> files, Set<ContentKey> stored, Accelerators accelerators) {
        return files.stream()
                .takeWhile(file -> !cancelled.getAsBoolean())
                .map(file -> file instanceof Uncut uncut ? cut(uncut, stored, accelerators) : ((Settled) file).file())
                .toList();
    }

    private static PreparedFile cut(Uncut file, Set<ContentKey> stored, Accelerators accelerators) {
        if (stored.contains(ContentKey.of(file.sha256(), file.language()))) {
            return new Stored(file.planned(), file.sha256(), file.language(), file.isGenerated());
        }
        String path = file.planned().entry().path();
        try {
            return new Fresh(file.planned(), file.sha256(), file.language(), file.isGenerated(), file.text(),
                    Chunker.cut(path, file.text(), accelerators));
        } catch (RuntimeException defect) {
            // A defect of the chunker on one file must not fail the other files: the file is skipped and the defect logged.
            LOG.errorf(defect, "Cannot chunk %s; the file is skipped", path);
            return new Skipped(file.planned(), SkipReason.INTERNAL_ERROR);
        }
    }
}
