package dev.quarry.repositories.paths;

import java.util.Locale;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonValue;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** An entry of a directory of the index. */
@RegisterForReflection
@Schema(description = "An entry of a directory of the index.")
public record DirectoryEntry(
        @Schema(description = "Its name in the directory; bytes that cannot be decoded stand as �E9", examples = "OrderTotals.java") String name,
        @Schema(examples = "file", description = "A directory of listed paths, an indexed file, or a path that is listed but not indexed", enumeration = {
                "directory", "file", "skipped" }) Type type,
        @Schema(description = "The language of an indexed file; null if it is unknown", nullable = true) @Nullable String language,
        @Schema(description = "The size on disk in bytes when it was indexed; null for directories", nullable = true) @Nullable Long sizeBytes,
        @Schema(description = "The number of lines of an indexed file; null for others", nullable = true) @Nullable Integer lines,
        @Schema(description = "The number of definitions in an indexed file; null for others", nullable = true) @Nullable Integer symbols,
        @Schema(description = "The number of paths at any depth below a directory, skipped ones included; null for others", nullable = true) @Nullable Integer files,
        @Schema(description = "Why the path is not indexed; null unless it is skipped", nullable = true, examples = "binary") @Nullable String skipReason){

    /** The kinds of entries. */
    @Schema(name = "EntryType")
    public enum Type {
        DIRECTORY,
        FILE,
        SKIPPED;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
