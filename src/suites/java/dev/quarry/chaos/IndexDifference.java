package dev.quarry.chaos;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Compares the indexes of the same directory in two projects row by row. Generated ids may differ. */
final class IndexDifference {

    private static final int MOST_DIFFERENCES = 3;

    private static final String COUNTERS = """
            SELECT status, status_message, error_message, files_total, files_indexed, files_unchanged, files_skipped,
                chunks_created, files_indexed + files_unchanged + files_skipped = files_total AS adds_up
            FROM indexing_jobs
            WHERE project_id = ?
            """;
    private static final String ACTIVE_VERSION = """
            SELECT version.file_count, version.skipped_count, version.chunk_count, version.byte_count, version.chunker_version
            FROM repository
            JOIN index_version AS version
                ON version.project_id = repository.project_id AND version.id = repository.active_version_id
            WHERE repository.project_id = ?
            """;
    private static final String FILES = """
            SELECT file.ordinal, file.path, file.size_bytes, file.modified_at, file.language, file.skip_reason, file.is_racy,
                file.is_generated,
                blob.sha256, blob.language AS read_as
            FROM repository
            JOIN file ON file.project_id = repository.project_id AND file.version_id = repository.active_version_id
            LEFT JOIN blob ON blob.project_id = file.project_id AND blob.id = file.blob_id
            WHERE repository.project_id = ?
            """;
    /** All of the project, so that remains of a killed attempt are found. */
    private static final String CONTENTS = """
            SELECT sha256, language, content, chunk_count, chunker_version
            FROM blob
            WHERE project_id = ?
            """;
    private static final String CHUNKS = """
            SELECT blob.sha256, blob.language, chunk.ordinal, chunk.start_line, chunk.end_line, chunk.start_offset, chunk.end_offset,
                chunk.kind, chunk.header, chunk.tokens, chunk.long_words
            FROM chunk
            LEFT JOIN blob ON blob.project_id = chunk.project_id AND blob.id = chunk.blob_id
            WHERE chunk.project_id = ?
            """;
    private static final String SYMBOLS = """
            SELECT blob.sha256, blob.language, symbol.ordinal, symbol.name, symbol.kind, symbol.container, symbol.start_line, symbol.end_line
            FROM symbol
            LEFT JOIN blob ON blob.project_id = symbol.project_id AND blob.id = symbol.blob_id
            WHERE symbol.project_id = ?
            """;

    private static final String WORDS = "SELECT is_part, word FROM word WHERE project_id = ?";

    private static final Map<String, String> PARTS = Map.of("counters", COUNTERS, "active version", ACTIVE_VERSION,
            "files", FILES, "contents", CONTENTS, "chunks", CHUNKS, "symbols", SYMBOLS, "words", WORDS);

    /** The first 200 characters identify a row; its tokens would fill a page. */
    private static final String DIFFERENCE = """
            WITH expected AS (
            %1$s), found AS (
            %1$s)
            (SELECT left(missing::text, 200) AS missing, NULL AS unexpected
            FROM (TABLE expected EXCEPT ALL TABLE found) AS missing
            UNION ALL
            SELECT NULL, left(unexpected::text, 200)
            FROM (TABLE found EXCEPT ALL TABLE expected) AS unexpected)
            LIMIT %2$d
            """;

    private final DirectConnections database;

    IndexDifference(DirectConnections database) {
        this.database = database;
    }

    /** Describes some rows of each kind that exist in one project only; empty if there are none. */
    List<String> between(String expected, String found) {
        return PARTS.entrySet().stream()
                .flatMap(part -> differences(part.getKey(), part.getValue(), expected, found))
                .toList();
    }

    private Stream<String> differences(String name, String rows, String expected, String found) {
        return database.rows(DIFFERENCE.formatted(rows, MOST_DIFFERENCES), expected, found).stream()
                .map(row -> name + ": " + row);
    }

    /** Describes the numbers of rows that are compared. */
    String size(String project) {
        return String.join(", ", Stream.of("files", "contents", "chunks", "symbols")
                .map(part -> database.number("SELECT count(*) FROM (" + PARTS.get(part) + ") AS part", project) + " " + part)
                .toList());
    }
}
