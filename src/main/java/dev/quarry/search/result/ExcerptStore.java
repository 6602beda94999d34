package dev.quarry.search.result;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.Rows;
import dev.quarry.platform.database.SearchPool;
import dev.quarry.search.result.SearchResult.Surroundings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads lines of blobs, and the definitions and headers that enclose them. */
@ApplicationScoped
public class ExcerptStore {

    /**
     * Skipping characters up to the start of a range takes longer than reading a whole text, unless the text is long. If every
     * character is one byte, which is so if the end of the last chunk equals the length in bytes, bytes are skipped instead.
     * Chunks follow one another without gaps, so none before the last one that begins above the range has a line of it.
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
                SELECT min(start_line) AS start_line, min(start_offset) AS start_offset, max(end_offset) AS end_offset,
                    (
                        SELECT end_offset FROM chunk
                        WHERE chunk.project_id = $1 AND chunk.blob_id = asked.blob_id
                        ORDER BY ordinal DESC
                        LIMIT 1
                    ) AS length
                FROM chunk
                WHERE NOT blob.is_short AND chunk.project_id = $1 AND chunk.blob_id = asked.blob_id
                    AND ordinal >= coalesce((
                        SELECT ordinal FROM chunk
                        WHERE chunk.project_id = $1 AND chunk.blob_id = asked.blob_id AND start_line < asked.first_line
                        ORDER BY ordinal DESC
                        LIMIT 1
                    ), 0)
                    AND start_line <= asked.last_line AND end_line >= asked.first_line
            ) AS piece ON true
            ORDER BY asked.position
            """;

    /**
     * Ordinals follow the beginnings of definitions, so the last definition that encloses a line is the innermost. A comment
     * above a definition is in the definition's chunk, whose kind is that of a definition. In such a chunk, lines above the
     * first definition that begins there belong to it, and not to the type around it.
     */
    public static final String DESCRIBE = """
            SELECT coalesce(below.name, innermost.name) AS name, coalesce(below.start_line, innermost.start_line) AS start_line,
                coalesce(below.kind, innermost.kind, chunk.kind, 'text') AS kind, chunk.header
            FROM unnest($2::bigint[], $3::integer[]) WITH ORDINALITY AS asked (blob_id, line, position)
            LEFT JOIN LATERAL (
                SELECT name, kind, start_line FROM symbol
                WHERE symbol.project_id = $1 AND symbol.blob_id = asked.blob_id
                    AND symbol.start_line <= asked.line AND symbol.end_line >= asked.line
                ORDER BY symbol.start_line DESC, symbol.ordinal DESC
                LIMIT 1
            ) AS innermost ON true
            LEFT JOIN LATERAL (
                SELECT header, kind, start_line, end_line FROM chunk
                WHERE chunk.project_id = $1 AND chunk.blob_id = asked.blob_id
                    AND chunk.start_line <= asked.line AND chunk.end_line >= asked.line
                ORDER BY chunk.ordinal
                LIMIT 1
            ) AS chunk ON true
            LEFT JOIN LATERAL (
                SELECT name, kind, start_line FROM symbol
                WHERE symbol.project_id = $1 AND symbol.blob_id = asked.blob_id
                    AND symbol.start_line BETWEEN chunk.start_line AND chunk.end_line
                ORDER BY symbol.start_line, symbol.ordinal
                LIMIT 1
            ) AS first ON true
            LEFT JOIN LATERAL (
                SELECT first.name, first.kind, first.start_line
                WHERE first.start_line > asked.line
                    AND (first.kind = chunk.kind OR innermost.name IS NULL AND chunk.kind NOT IN ('code', 'text'))
            ) AS below ON true
            ORDER BY asked.position
            """;

    private final Pool pool;

    ExcerptStore(@SearchPool Pool pool) {
        this.pool = pool;
    }

    /** Lines of a blob; of a long blob, only the chunks that enclose them are read. */
    public record Range(long blobId, int firstLine, int lastLine) {
    }

    /** Reads the ranges, in their order; the excerpt of a blob that is no longer stored is empty. */
    public Uni<List<Excerpt>> read(ProjectId project, List<Range> ranges) {
        if (ranges.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Long[] blobs = ranges.stream().map(Range::blobId).toArray(Long[]::new);
        Integer[] first = ranges.stream().map(Range::firstLine).toArray(Integer[]::new);
        Integer[] last = ranges.stream().map(Range::lastLine).toArray(Integer[]::new);
        return pool.preparedQuery(READ).execute(Tuple.of(project.value(), blobs, first, last))
                .map(rows -> excerpts(rows, ranges));
    }

    private static List<Excerpt> excerpts(RowSet<Row> rows, List<Range> ranges) {
        List<Excerpt> excerpts = new ArrayList<>();
        for (Row row : rows) {
            Range range = ranges.get(excerpts.size());
            String content = row.getString("content");
            excerpts.add(content == null ? Excerpt.of(1, "", range.firstLine(), range.lastLine())
                    : Excerpt.of(row.getInteger("start_line"), content, range.firstLine(), range.lastLine()));
        }
        return excerpts;
    }

    /** A line of a blob. */
    public record Line(long blobId, int number) {
    }

    /** Describes the lines, in their order. */
    public Uni<List<Surroundings>> describe(ProjectId project, List<Line> lines) {
        if (lines.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Long[] blobs = lines.stream().map(Line::blobId).toArray(Long[]::new);
        Integer[] numbers = lines.stream().map(Line::number).toArray(Integer[]::new);
        return pool.preparedQuery(DESCRIBE).execute(Tuple.of(project.value(), blobs, numbers))
                .map(rows -> Rows.list(rows, ExcerptStore::surroundings));
    }

    private static Surroundings surroundings(Row row) {
        return new Surroundings(row.getString("name"), row.getInteger("start_line"), row.getString("kind"),
                row.getString("header"));
    }
}
