package dev.quarry.repositories;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Cursor;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A page of the skipped paths of the active version, ordered by path. */
public record SkippedPage(List<Entry> skipped,
        @Schema(description = "The cursor of the next page; null on the last page", nullable = true) @Nullable String nextCursor) {

    /** A path whose content is not indexed. */
    @RegisterForReflection
    @Schema(name = "SkippedFile")
    public record Entry(
            String path,
            long sizeBytes,
            @Schema(examples = "binary") String reason) {
    }

    /**
     * A stored entry.
     *
     * @param ordinal the ordinal of the entry in its version
     */
    record Row(long versionId, int ordinal, Entry entry) {
    }

    /** A cursor. All pages show the version of the first page, even if a newer version is published meanwhile. */
    public record Position(long versionId, int ordinal) {

        static @Nullable Position parse(@Nullable String cursor) {
            return Cursor.decode(cursor, 2, parts -> new Position(Long.parseLong(parts[0]), Integer.parseInt(parts[1])));
        }
    }

    static SkippedPage of(List<Row> rows, int limit) {
        List<Row> shown = rows.size() <= limit ? rows : rows.subList(0, limit);
        List<Entry> entries = shown.stream().map(Row::entry).toList();
        if (shown == rows) {
            return new SkippedPage(entries, null);
        }
        Row last = shown.get(limit - 1);
        return new SkippedPage(entries, Cursor.encode(last.versionId(), last.ordinal()));
    }
}
