package dev.quarry.indexing;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.store.PlannedFile;
import dev.quarry.indexing.store.PreparedFile;

/** A file that was read: either nothing more is to be done to it, or it is to be cut unless its content is stored already. */
sealed interface ReadFile {

    /** Cut by nobody: unchanged, or left out. */
    record Settled(PreparedFile file) implements ReadFile {
    }

    /** A text, not yet cut into chunks. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares files, and a copy per file would buy nothing
    record Uncut(PlannedFile planned, byte[] sha256, @Nullable String language, String text) implements ReadFile {
    }
}
