package dev.quarry.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.flywaydb.core.Flyway;

import dev.quarry.testing.TestDatabase;

/**
 * Quarry's schema with the tables of the index partitioned by hash of {@code project_id}. The jobs stay in one table, because
 * the primary key of the first schema is their id.
 */
public final class PartitionedSchema {

    private static final Path SCHEMA = Path.of("src", "main", "resources", "db", "schema.sql");
    private static final String JOBS = "indexing_jobs";
    private static final Pattern STATEMENT = Pattern
            .compile("(?ms)^(?:CREATE TABLE|ALTER TABLE|CREATE (?:UNIQUE )?INDEX) .*?;$");
    private static final Pattern TABLE = Pattern.compile("(?s)(CREATE TABLE (\\w+) \\(.*\n\\))( WITH \\([^)]*\\))?;");
    private static final Pattern OF_JOBS = Pattern.compile("(?s)(?:CREATE TABLE|ALTER TABLE|.* ON) " + JOBS + "\\b.*");

    private PartitionedSchema() {
    }

    /** Migrates an empty database, and creates the tables of the index again with partitions. */
    public static void create(TestDatabase database, int partitions) {
        DatabaseUrl url = database.url();
        Flyway.configure().dataSource(url.jdbcUrl(), url.user(), url.password())
                .initSql(SessionSettings.in(SchemaName.DEFAULT).statements())
                .locations("classpath:db/migration").load().migrate();
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            List<String> statements = STATEMENT.matcher(Files.readString(SCHEMA)).results().map(MatchResult::group)
                    .filter(sql -> !OF_JOBS.matcher(sql.replace('\n', ' ')).matches()).toList();
            for (String sql : statements) {
                Matcher table = TABLE.matcher(sql);
                if (table.matches()) {
                    statement.execute("DROP TABLE " + table.group(2) + " CASCADE");
                }
            }
            for (String sql : statements) {
                Matcher table = TABLE.matcher(sql);
                if (table.matches()) {
                    createTable(statement, table, partitions);
                } else {
                    statement.execute(sql);
                }
            }
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException("Cannot create the partitioned schema", failure);
        }
    }

    private static void createTable(Statement statement, Matcher table, int partitions) throws SQLException {
        String name = table.group(2);
        String options = table.group(3) == null ? "" : table.group(3);
        statement.execute(table.group(1) + " PARTITION BY HASH (project_id)");
        for (int number = 0; number < partitions; number++) {
            statement.execute("CREATE TABLE " + name + "_" + number + " PARTITION OF " + name + " FOR VALUES WITH (MODULUS "
                    + partitions + ", REMAINDER " + number + ")" + options);
        }
    }
}
