package dev.quarry.indexing;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.store.PlannedFile;
import dev.quarry.indexing.store.PreparedFile;

/** A file that was read: it is either complete, or needs to be chunked unless its content is stored already. */
sealed interface ReadFile {

    /** A file that needs no chunking: it is unchanged or skipped. */
    record Settled(PreparedFile file) implements ReadFile {
    }

    /** A text that is not yet chunked. */
    @SuppressWarnings("ArrayRecordComponent") // files are never compared, and a defensive copy per file has no use
    record Uncut(PlannedFile planned, byte[] sha256, @Nullable String language, String text) implements ReadFile {
    }
}
