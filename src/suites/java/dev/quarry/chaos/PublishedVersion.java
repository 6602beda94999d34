package dev.quarry.chaos;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The active version of a repository as its readers see it.
 *
 * @param job the job that wrote it
 * @param files the SHA-256 of each file's content by path, or a description if hash, content and chunks disagree
 */
record PublishedVersion(long id, UUID job, SortedMap<String, String> files) {

    private static final int MOST_DIFFERENCES = 5;

    /** One statement, which reads one snapshot. Offsets count characters, as substr does. */
    private static final String ACTIVE = """
            SELECT version.id, version.job_id, version.file_count, file.path, file.skip_reason,
                encode(blob.sha256, 'hex') AS hash,
                encode(sha256(convert_to(blob.content, 'UTF8')), 'hex') AS content_hash,
                encode(sha256(convert_to(cut.content, 'UTF8')), 'hex') AS cut_hash,
                blob.chunk_count, cut.chunks
            FROM repository
            JOIN index_version AS version
                ON version.project_id = repository.project_id AND version.id = repository.active_version_id
            LEFT JOIN file ON file.project_id = version.project_id AND file.version_id = version.id
            LEFT JOIN blob ON blob.project_id = file.project_id AND blob.id = file.blob_id
            LEFT JOIN LATERAL (
                SELECT count(*) AS chunks,
                    coalesce(string_agg(substr(blob.content, chunk.start_offset + 1, chunk.end_offset - chunk.start_offset),
                        '' ORDER BY chunk.ordinal), '') AS content
                FROM chunk
                WHERE chunk.project_id = blob.project_id AND chunk.blob_id = blob.id
            ) AS cut ON true
            WHERE repository.project_id = ? AND repository.repo_path = ?
            """;

    /** A row of the version; {@code path} and {@code state} are null in the only row of an empty version. */
    private record Listed(long version, UUID job, int fileCount, @Nullable String path, String state) {
    }

    /** Reads the active version of a repository; empty if there is none. */
    static Optional<PublishedVersion> of(DirectConnections database, String project, Path repository) {
        List<Listed> rows = database.query(ACTIVE,
                row -> new Listed(row.getLong("id"), row.getObject("job_id", UUID.class), row.getInt("file_count"),
                        row.getString("path"),
                        state(row.getString("skip_reason"), row.getString("hash"), row.getString("content_hash"),
                                row.getString("cut_hash"), row.getInt("chunk_count"), row.getInt("chunks"))),
                project, repository.toString());
        return rows.stream().findFirst().map(first -> new PublishedVersion(first.version(), first.job(), files(rows, first)));
    }

    private static SortedMap<String, String> files(List<Listed> rows, Listed first) {
        SortedMap<String, String> files = new TreeMap<>();
        for (Listed row : rows) {
            if (row.path() != null && files.put(row.path(), row.state()) != null) {
                files.put(row.path(), "listed twice");
            }
        }
        if (first.fileCount() != files.size()) {
            files.put("", "file_count is " + first.fileCount() + ", but " + files.size() + " files exist");
        }
        return files;
    }

    private static String state(@Nullable String skipReason, @Nullable String hash, @Nullable String contentHash,
            @Nullable String cutHash, int chunkCount, int chunks) {
        if (skipReason != null) {
            return "skipped as " + skipReason;
        }
        if (Objects.equals(hash, contentHash) && Objects.equals(hash, cutHash) && chunkCount == chunks) {
            return String.valueOf(hash);
        }
        return "hash " + hash + ", of its content " + contentHash + ", of its chunks " + cutHash
                + ", chunks " + chunks + " of " + chunkCount;
    }

    /** Describes how this version differs from the expected files; empty if it does not. */
    String differenceFrom(Map<String, String> expected) {
        return Stream.concat(files.keySet().stream(), expected.keySet().stream()).distinct()
                .filter(path -> !Objects.equals(files.get(path), expected.get(path)))
                .limit(MOST_DIFFERENCES)
                .map(path -> "'" + path + "' is " + files.get(path) + " instead of " + expected.get(path))
                .collect(Collectors.joining("; "));
    }
}
