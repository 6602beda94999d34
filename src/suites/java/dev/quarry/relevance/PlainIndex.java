package dev.quarry.relevance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The baseline: PostgreSQL's own full-text search over the same chunks, without Quarry's tokens. Its table is temporary and
 * belongs to the connection that created it.
 */
final class PlainIndex implements AutoCloseable {

    private static final String CREATE = """
            CREATE TEMPORARY TABLE plain_chunk (file text NOT NULL, words tsvector NOT NULL)
            """;

    private static final String FILL = """
            INSERT INTO plain_chunk
            SELECT regexp_replace(repository.repo_path, '^.*/', '') || '/' || file.path,
                to_tsvector('simple', substr(blob.content, chunk.start_offset + 1, chunk.end_offset - chunk.start_offset))
            FROM repository
            JOIN file ON file.project_id = repository.project_id AND file.version_id = repository.active_version_id
            JOIN blob ON blob.project_id = file.project_id AND blob.id = file.blob_id
            JOIN chunk ON chunk.project_id = blob.project_id AND chunk.blob_id = blob.id
            WHERE repository.project_id = ?
            """;

    private static final String ALL_WORDS = """
            WITH query AS (SELECT plainto_tsquery('simple', ?) AS words)
            """;

    private static final String ANY_WORD = """
            WITH query AS (SELECT replace(plainto_tsquery('simple', ?)::text, ' & ', ' | ')::tsquery AS words)
            """;

    /** A file has the rank of its best chunk. */
    private static final String RANK = """
            SELECT plain_chunk.file
            FROM plain_chunk, query
            WHERE plain_chunk.words @@ query.words
            GROUP BY plain_chunk.file
            ORDER BY max(ts_rank(plain_chunk.words, query.words)) DESC, plain_chunk.file COLLATE "C"
            LIMIT ?
            """;

    private final Connection connection;

    private PlainIndex(Connection connection) {
        this.connection = connection;
    }

    /** Builds the index of the active versions of a project. */
    static PlainIndex of(String project, Connection connection) throws SQLException {
        PlainIndex index = new PlainIndex(connection);
        index.execute(CREATE);
        try (PreparedStatement fill = connection.prepareStatement(FILL)) {
            fill.setString(1, project);
            fill.executeUpdate();
        }
        index.execute("CREATE INDEX ON plain_chunk USING gin (words)");
        index.execute("ANALYZE plain_chunk");
        return index;
    }

    Ranking allWords() {
        return new PlainRanking("all words", ALL_WORDS + RANK);
    }

    Ranking anyWord() {
        return new PlainRanking("any word", ANY_WORD + RANK);
    }

    @Override
    public void close() throws SQLException {
        execute("DROP TABLE plain_chunk");
    }

    private void execute(String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private final class PlainRanking implements Ranking {

        private final String name;
        private final String select;

        private PlainRanking(String name, String select) {
            this.name = name;
            this.select = select;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<String> files(String query) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(select)) {
                statement.setString(1, query);
                statement.setInt(2, DEPTH);
                List<String> files = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        files.add(rows.getString(1));
                    }
                }
                return files;
            }
        }
    }
}
