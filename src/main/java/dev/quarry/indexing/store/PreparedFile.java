package dev.quarry.indexing.store;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.chunking.CutText;
import dev.quarry.indexing.scan.SkipReason;

/** A file as it is to be written. */
public sealed interface PreparedFile {

    PlannedFile planned();

    /** The language of the file; null if it is not known, or was not asked for. */
    @Nullable
    String language();

    /** A file whose content is to be stored. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares prepared files, and a copy per file would buy nothing
    record Fresh(PlannedFile planned, byte[] sha256, @Nullable String language, String content, CutText cut)
            implements
                PreparedFile {
    }

    /** A new or changed file whose content is stored already: a copy, or what an earlier attempt has written. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Stored(PlannedFile planned, byte[] sha256, @Nullable String language) implements PreparedFile {
    }

    /** A file that the previous version lists with the same content. */
    @SuppressWarnings("ArrayRecordComponent")
    record Unchanged(PlannedFile planned, byte[] sha256, @Nullable String language) implements PreparedFile {
    }

    /** A file that is listed with the reason why it is left out. */
    record Skipped(PlannedFile planned, SkipReason reason) implements PreparedFile {

        @Override
        public @Nullable String language() {
            return null;
        }
    }
}
