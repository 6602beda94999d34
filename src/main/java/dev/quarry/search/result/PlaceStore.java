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

/** Finds the definitions and headers that enclose lines. */
@ApplicationScoped
public class PlaceStore {

    /** Ordinals follow the beginnings of definitions, so the last definition that encloses a line is the innermost. */
    public static final String DESCRIBE = """
            SELECT innermost.name, innermost.start_line, coalesce(innermost.kind, chunk.kind, 'text') AS kind, chunk.header
            FROM unnest($2::bigint[], $3::integer[]) WITH ORDINALITY AS asked (blob_id, line, position)
            LEFT JOIN LATERAL (
                SELECT name, kind, start_line FROM symbol
                WHERE symbol.project_id = $1 AND symbol.blob_id = asked.blob_id
                    AND symbol.start_line <= asked.line AND symbol.end_line >= asked.line
                ORDER BY symbol.ordinal DESC
                LIMIT 1
            ) AS innermost ON true
            LEFT JOIN LATERAL (
                SELECT header, kind FROM chunk
                WHERE chunk.project_id = $1 AND chunk.blob_id = asked.blob_id
                    AND chunk.start_line <= asked.line AND chunk.end_line >= asked.line
                ORDER BY chunk.ordinal
                LIMIT 1
            ) AS chunk ON true
            ORDER BY asked.position
            """;

    private final Pool pool;

    PlaceStore(@SearchPool Pool pool) {
        this.pool = pool;
    }

    /** A line of a blob. */
    public record Line(long blobId, int number) {
    }

    /** Describes the lines, in their order. */
    public Uni<List<Place>> describe(ProjectId project, List<Line> lines) {
        if (lines.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Long[] blobs = lines.stream().map(Line::blobId).toArray(Long[]::new);
        Integer[] numbers = lines.stream().map(Line::number).toArray(Integer[]::new);
        return pool.preparedQuery(DESCRIBE).execute(Tuple.of(project.value(), blobs, numbers))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(PlaceStore::place).toList());
    }

    private static Place place(Row row) {
        return new Place(row.getString("name"), row.getInteger("start_line"), row.getString("kind"), row.getString("header"));
    }
}
