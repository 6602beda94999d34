package dev.quarry.repositories;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Cursor;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A page of what the active version leaves out, in the order of paths. */
public record SkippedPage(List<Entry> skipped,
        @Schema(description = "Give this as cursor for the next page; null on the last", nullable = true) @Nullable String nextCursor) {

    /** A path that is listed without its content. */
    @RegisterForReflection
    @Schema(name = "SkippedFile")
    public record Entry(
            String path,
            long sizeBytes,
            @Schema(examples = "binary") String reason) {
    }

    /**
     * An entry as it is stored.
     *
     * @param ordinal the place of the entry in its version
     */
    record Row(long versionId, int ordinal, Entry entry) {
    }

    /** Pages follow the version that the first one showed, though a newer one may be published meanwhile. */
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
