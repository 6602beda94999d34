package dev.quarry.search;

import java.util.List;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.SearchPool;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads ranges of lines without the rest of their files: the chunks that they stand in. */
@ApplicationScoped
class ChunkTextStore {

    static final String READ = """
            SELECT joined.start_line, joined.content
            FROM unnest($2::bigint[], $3::integer[], $4::integer[]) WITH ORDINALITY
                AS asked (blob_id, first_line, last_line, position)
            LEFT JOIN LATERAL (
                SELECT min(piece.start_line) AS start_line,
                    substr((SELECT content FROM blob WHERE blob.project_id = $1 AND blob.id = asked.blob_id),
                        min(piece.start_offset) + 1, max(piece.end_offset) - min(piece.start_offset)) AS content
                FROM chunk AS piece
                WHERE piece.project_id = $1 AND piece.blob_id = asked.blob_id
                    AND piece.start_line <= asked.last_line AND piece.end_line >= asked.first_line
            ) AS joined ON true
            ORDER BY asked.position
            """;

    private final Pool pool;

    ChunkTextStore(@SearchPool Pool pool) {
        this.pool = pool;
    }

    /** Lines of a blob, and what is around them up to where its chunks are cut. */
    record Range(long blobId, int firstLine, int lastLine) {
    }

    /** Reads the ranges, in their order; of one that is no longer stored, an empty text. */
    Uni<List<ChunkText>> read(ProjectId project, List<Range> ranges) {
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
