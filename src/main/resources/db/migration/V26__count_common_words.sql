-- The ranking weighs a word by its frequency among the chunks that are searched, and looks common words up together with rarer
-- ones. A run counts the common words of its version before the version is published: the statistics of the server cover all
-- projects together, and are unknown until it analyzes the table.

-- Words that at least one chunk in a hundred has.
ALTER TABLE index_version ADD COLUMN common_words text[] COLLATE "C" NOT NULL DEFAULT '{}';
-- The share of the chunks that have each of these words, from 0 to 1.
ALTER TABLE index_version ADD COLUMN common_shares real[] NOT NULL DEFAULT '{}';

UPDATE index_version AS version
SET common_words = counted.words, common_shares = counted.shares
FROM (
    SELECT project_id, version_id, array_agg(word ORDER BY word) AS words, array_agg(share ORDER BY word) AS shares
    FROM (
        SELECT sampled.project_id, sampled.version_id, word, count(*)::real / nullif(max(sampled.total), 0) AS share
        FROM (
            SELECT listed.project_id, listed.version_id, listed.blob_id, sum(chunk_count) OVER (PARTITION BY version_id) AS total
            FROM (
                SELECT file.project_id, file.version_id, file.blob_id, blob.chunk_count,
                    sum(blob.chunk_count) OVER (PARTITION BY file.version_id ORDER BY blob.sha256, blob.id)
                        - blob.chunk_count AS before
                FROM repository
                CROSS JOIN LATERAL (
                    SELECT DISTINCT file.project_id, file.version_id, file.blob_id
                    FROM file
                    WHERE file.project_id = repository.project_id AND file.version_id = repository.active_version_id
                        AND file.blob_id IS NOT NULL
                ) AS file
                JOIN blob ON blob.project_id = file.project_id AND blob.id = file.blob_id
            ) AS listed
            WHERE before < 1000
        ) AS sampled
        JOIN chunk ON chunk.project_id = sampled.project_id AND chunk.blob_id = sampled.blob_id
        CROSS JOIN LATERAL unnest(tsvector_to_array(chunk.tokens)) AS word
        GROUP BY sampled.project_id, sampled.version_id, word
        HAVING count(*) >= 0.01 * nullif(max(sampled.total), 0)
    ) AS shared
    GROUP BY project_id, version_id
) AS counted
WHERE version.project_id = counted.project_id AND version.id = counted.version_id;
