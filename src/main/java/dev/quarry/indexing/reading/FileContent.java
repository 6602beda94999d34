package dev.quarry.indexing.reading;

import java.util.Objects;

import dev.quarry.indexing.scan.ScannedFile;
import dev.quarry.indexing.scan.SkipReason;

/** The result of reading a scanned file. */
public sealed interface FileContent permits FileContent.Text, FileContent.Skipped {

    /** The file as it was scanned. */
    ScannedFile file();

    /**
     * A file that is indexed.
     *
     * @param file as it was scanned; it may have changed since, and {@code text} is its content when it was read
     * @param sha256 of the bytes as they are on disk
     * @param text decoded, without a byte order mark, without NUL and without lone surrogates
     */
    @SuppressWarnings("ArrayRecordComponent") // contents are never compared, and a defensive copy per file has no use
    record Text(ScannedFile file, byte[] sha256, String text) implements FileContent {

        private static final int SHA_256_LENGTH = 32;

        public Text {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(text, "text");
            if (sha256.length != SHA_256_LENGTH) {
                throw new IllegalArgumentException("not a SHA-256: " + sha256.length + " bytes");
            }
        }
    }

    /** A file that is skipped. */
    record Skipped(ScannedFile file, SkipReason reason) implements FileContent {

        public Skipped {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
