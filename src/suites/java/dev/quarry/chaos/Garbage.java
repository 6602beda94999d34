package dev.quarry.chaos;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import org.awaitility.core.ConditionTimeoutException;

/** Finds rows of the index that nothing refers to. */
final class Garbage {

    /** Superseded versions are kept for 15 s here, and collected every 5. */
    private static final Duration LONGEST_COLLECTION = Duration.ofSeconds(90);

    private static final String INCOMPLETE_BLOBS = """
            SELECT blob.project_id, blob.id, blob.chunk_count, count(chunk.ordinal) AS chunks
            FROM blob
            LEFT JOIN chunk ON chunk.project_id = blob.project_id AND chunk.blob_id = blob.id
            GROUP BY blob.project_id, blob.id
            HAVING count(chunk.ordinal) <> blob.chunk_count
            """;
    private static final String ORPHAN_CHUNKS = """
            SELECT project_id, blob_id, ordinal FROM chunk
            WHERE NOT EXISTS (SELECT FROM blob WHERE blob.project_id = chunk.project_id AND blob.id = chunk.blob_id)
            """;
    /** Without the marks for omitted and split words, and without names with punctuation, which are tokens but no words. */
    private static final String UNKNOWN_WORDS = """
            SELECT DISTINCT chunk.project_id, lexeme.word
            FROM chunk CROSS JOIN LATERAL unnest(tsvector_to_array(chunk.tokens)) AS lexeme (word)
            WHERE lexeme.word NOT IN ('\u2026', '\u22EF') AND lexeme.word !~ '[!-/:-@[-^`{-~]' AND NOT EXISTS (
                SELECT FROM word WHERE word.project_id = chunk.project_id AND word.word = lexeme.word)
            """;
    private static final String INACTIVE_VERSIONS = """
            SELECT version.project_id, version.id, version.job_id, version.published_at
            FROM index_version AS version
            WHERE NOT EXISTS (
                SELECT FROM repository
                WHERE repository.project_id = version.project_id AND repository.active_version_id = version.id)
            """;
    private static final String UNREFERENCED_BLOBS = """
            SELECT blob.project_id, blob.id FROM blob
            WHERE NOT EXISTS (SELECT FROM file WHERE file.project_id = blob.project_id AND file.blob_id = blob.id)
            """;

    private static final String COLLECTED_VERSIONS = """
            SELECT count(*) FROM chaos.publication
            WHERE NOT EXISTS (SELECT FROM index_version WHERE index_version.id = publication.version_id)
            """;

    private final DirectConnections database;

    Garbage(DirectConnections database) {
        this.database = database;
    }

    /** Settings that let the collector run often enough for faults to hit it. */
    static List<String> settings() {
        return List.of("-Dquarry.retention.superseded=15S", "-Dquarry.retention.interval=5S");
    }

    /** Adds findings for inconsistencies that must not exist at any time. */
    void judgeOrphans(Findings findings) {
        findings.addAll("every blob has its chunks", database.rows(INCOMPLETE_BLOBS));
        findings.addAll("every chunk has its blob", database.rows(ORPHAN_CHUNKS));
        findings.addAll("every word of a chunk is in the table of words", database.rows(UNKNOWN_WORDS));
    }

    /** Waits until only the active versions and their blobs are left. */
    void awaitCollected(Findings findings) {
        try {
            await().atMost(LONGEST_COLLECTION).pollInterval(Duration.ofSeconds(1)).until(() -> left().isEmpty());
        } catch (ConditionTimeoutException timeout) {
            List<String> left = left();
            findings.add(left.size() + " rows of garbage are never collected, such as "
                    + left.subList(0, Math.min(5, left.size())));
        }
    }

    /** The number of published versions that were deleted. */
    long collectedVersions() {
        return database.number(COLLECTED_VERSIONS);
    }

    private List<String> left() {
        List<String> versions = database.rows(INACTIVE_VERSIONS);
        return versions.isEmpty() ? database.rows(UNREFERENCED_BLOBS) : versions;
    }
}
