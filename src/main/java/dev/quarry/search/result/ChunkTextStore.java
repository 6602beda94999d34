package dev.quarry.search.result;

import java.util.List;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.SearchPool;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads ranges of lines; it reads only the chunks that enclose them if the file is long. */
@ApplicationScoped
public class ChunkTextStore {

    /**
     * Skipping characters up to the start of a range takes longer than reading a whole text, unless the text is long. If every
     * character is one byte, which is so if the end of the last chunk equals the length in bytes, bytes are skipped instead.
     */
    public static final String READ = """
            SELECT CASE WHEN blob.is_short THEN 1 ELSE piece.start_line END AS start_line,
                CASE WHEN blob.is_short THEN blob.content
                    WHEN blob.bytes = piece.length THEN convert_from(substr(convert_to(blob.content, 'UTF8'),
                        piece.start_offset + 1, piece.end_offset - piece.start_offset), 'UTF8')
                    ELSE substr(blob.content, piece.start_offset + 1, piece.end_offset - piece.start_offset) END AS content
            FROM unnest($2::bigint[], $3::integer[], $4::integer[]) WITH ORDINALITY
                AS asked (blob_id, first_line, last_line, position)
            LEFT JOIN LATERAL (
                SELECT content, octet_length(content) AS bytes, octet_length(content) <= 8192 AS is_short
                FROM blob
                WHERE blob.project_id = $1 AND blob.id = asked.blob_id
                OFFSET 0
            ) AS blob ON true
            LEFT JOIN LATERAL (
                SELECT min(start_line) FILTER (WHERE is_asked) AS start_line,
                    min(start_offset) FILTER (WHERE is_asked) AS start_offset,
                    max(end_offset) FILTER (WHERE is_asked) AS end_offset,
                    max(end_offset) AS length
                FROM (
                    SELECT start_line, start_offset, end_offset,
                        start_line <= asked.last_line AND end_line >= asked.first_line AS is_asked
                    FROM chunk
                    WHERE NOT blob.is_short AND chunk.project_id = $1 AND chunk.blob_id = asked.blob_id
                ) AS chunk
            ) AS piece ON true
            ORDER BY asked.position
            """;

    private final Pool pool;

    ChunkTextStore(@SearchPool Pool pool) {
        this.pool = pool;
    }

    /** Lines of a blob; they are read with the rest of the chunks that enclose them. */
    public record Range(long blobId, int firstLine, int lastLine) {
    }

    /** Reads the ranges, in their order; the text of a blob that is no longer stored is empty. */
    public Uni<List<ChunkText>> read(ProjectId project, List<Range> ranges) {
        if (ranges.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Long[] blobs = ranges.stream().map(Range::blobId).toArray(Long[]::new);
        Integer[] first = ranges.stream().map(Range::firstLine).toArray(Integer[]::new);
        Integer[] last = ranges.stream().map(Range::lastLine).toArray(Integer[]::new);
        return pool.preparedQuery(READ).execute(Tuple.of(project.value(), blobs, first, last))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(ChunkTextStore::text).toList());
    }

    private static ChunkText text(Row row) {
        return row.getString("content") == null ? new ChunkText(1, "")
                : new ChunkText(row.getInteger("start_line"), row.getString("content"));
    }
}
