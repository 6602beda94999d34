package dev.quarry.search.trace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.NamedStatement;
import dev.quarry.platform.database.Rows;
import dev.quarry.platform.database.SearchPool;
import dev.quarry.platform.text.Words;
import dev.quarry.search.index.FileCondition;
import dev.quarry.search.index.SearchRequest;
import dev.quarry.search.index.Term;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

/** Finds files by their names, and the chunks at lines of them. */
@ApplicationScoped
public class ReferencedFileStore {

    /** The number of files with one name that are compared with the reference. */
    private static final int MAX_FILES = 200;

    public static final NamedStatement FIND = new NamedStatement("""
            SELECT asked.place, file.version_id, file.path, file.language, file.blob_id
            FROM unnest(:names::text[], :words::text[]) WITH ORDINALITY AS asked (name, words, place)
            CROSS JOIN LATERAL (
                SELECT file.version_id, file.ordinal, file.path, file.language, file.blob_id
                FROM file
                WHERE %s
                    AND file.words @@ asked.words::tsquery
                    AND right('/' || file.path, length(asked.name) + 1) = '/' || asked.name
                LIMIT %d
            ) AS file
            ORDER BY asked.place, file.version_id, file.ordinal
            """.formatted(FileCondition.SQL, MAX_FILES));

    /** The first chunk that does not end before a line. */
    public static final NamedStatement CHUNKS = new NamedStatement("""
            SELECT asked.place, chunk.start_line, chunk.end_line
            FROM unnest(:blobs::bigint[], :lines::integer[]) WITH ORDINALITY AS asked (blob_id, line, place)
            CROSS JOIN LATERAL (
                SELECT chunk.start_line, chunk.end_line
                FROM chunk
                WHERE chunk.project_id = :project AND chunk.blob_id = asked.blob_id
                    AND chunk.end_line >= coalesce(asked.line, 1)
                ORDER BY chunk.ordinal
                LIMIT 1
            ) AS chunk
            ORDER BY asked.place
            """);

    private final Pool pool;

    ReferencedFileStore(@SearchPool Pool pool) {
        this.pool = pool;
    }

    /**
     * A file that a text may name.
     *
     * @param reference the number of the reference, from 0
     */
    record NamedFile(int reference, long versionId, String path, @Nullable String language, long blobId) {
    }

    /** Returns the files that have the names of the references, in the order of the references. */
    Uni<List<NamedFile>> find(SearchRequest request, List<FileReference> references) {
        Map<String, Object> values = new HashMap<>();
        values.put("names", references.stream().map(FileReference::fileName).toArray(String[]::new));
        values.put("words", references.stream().map(reference -> words(reference.fileName())).toArray(String[]::new));
        return FIND.execute(pool, FileCondition.values(request, values))
                .map(rows -> Rows.list(rows, ReferencedFileStore::file));
    }

    private static NamedFile file(Row row) {
        return new NamedFile(row.getInteger("place") - 1, row.getLong("version_id"), row.getString("path"),
                row.getString("language"), row.getLong("blob_id"));
    }

    /** The lines of a chunk of a file, and the line in it that the text names. */
    record NamedChunk(NamedFile file, int startLine, int endLine, int line) {
    }

    /** Returns the chunks at the lines that the references name; a file without the line has none. */
    Uni<List<NamedChunk>> chunks(ProjectId project, List<NamedFile> files, List<FileReference> references) {
        Integer[] lines = files.stream().map(file -> references.get(file.reference()).line()).toArray(Integer[]::new);
        Map<String, Object> values = Map.of("project", project.value(), "lines", lines,
                "blobs", files.stream().map(NamedFile::blobId).toArray(Long[]::new));
        return CHUNKS.execute(pool, values)
                .map(rows -> Rows.list(rows, row -> chunk(row, files, lines)));
    }

    private static NamedChunk chunk(Row row, List<NamedFile> files, @Nullable Integer[] lines) {
        int place = row.getInteger("place") - 1;
        int start = row.getInteger("start_line");
        Integer line = lines[place];
        return new NamedChunk(files.get(place), start, row.getInteger("end_line"),
                line == null ? start : Math.max(line, start));
    }

    /** The {@code tsquery} of all words of a name; no file satisfies that of a name without words. */
    private static String words(String name) {
        Words words = new Words();
        words.read(name, 0, name.length());
        StringBuilder query = new StringBuilder();
        while (words.advance()) {
            if (!words.isEmpty()) {
                query.append(query.isEmpty() ? "" : " & ").append(Term.quoted(new String(words.letters(), 0, words.length())));
            }
        }
        return query.toString();
    }
}
