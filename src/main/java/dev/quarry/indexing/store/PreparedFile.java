package dev.quarry.indexing.store;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.chunking.CutText;
import dev.quarry.indexing.scan.SkipReason;

/** A file that is ready to be written. */
public sealed interface PreparedFile {

    PlannedFile planned();

    /** The language of the file; null if it is unknown or was not determined. */
    @Nullable
    String language();

    /** The hash of the content; null if the path is skipped. */
    byte @Nullable [] sha256();

    /** Whether the text says that it is generated. */
    boolean isGenerated();

    /** A file whose content has to be stored. */
    @SuppressWarnings("ArrayRecordComponent") // prepared files are never compared, and a defensive copy per file has no use
    record Fresh(PlannedFile planned, byte[] sha256, @Nullable String language, boolean isGenerated, String content,
            CutText cut)
            implements
                PreparedFile {

        ContentKey key() {
            return ContentKey.of(sha256, language);
        }
    }

    /** A new or changed file whose content is stored already: by a copy of the file or by an earlier attempt. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Stored(PlannedFile planned, byte[] sha256, @Nullable String language,
            boolean isGenerated) implements PreparedFile {
    }

    /** A file that has the same content in the previous version. */
    @SuppressWarnings("ArrayRecordComponent")
    record Unchanged(PlannedFile planned, byte[] sha256, @Nullable String language,
            boolean isGenerated) implements PreparedFile {
    }

    /** A path that is skipped, with the reason. */
    record Skipped(PlannedFile planned, SkipReason reason) implements PreparedFile {

        @Override
        public @Nullable String language() {
            return null;
        }

        @Override
        public byte @Nullable [] sha256() {
            return null;
        }

        @Override
        public boolean isGenerated() {
            return false;
        }
    }
}
