package dev.quarry.platform.database.startup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import dev.quarry.platform.database.DatabaseStartException;

/** Checks that a schema is empty or holds Quarry's tables, and does not belong to another application. */
final class SchemaOwnership {

    static final String HISTORY = "flyway_schema_history";
    private static final String FIRST_MIGRATION = "V1__create_indexing_jobs.sql";

    /** The objects of the schema except those of extensions. Flyway refuses to migrate a schema that holds other objects. */
    private static final String CONTENT = """
            SELECT count(*) AS objects, min(object.name) AS example,
                coalesce(bool_or(object.name = 'flyway_schema_history'), false) AS has_history,
                min(object.owner::regrole::text) FILTER (WHERE NOT pg_has_role(object.owner, 'USAGE')) AS other_owner
            FROM (
                SELECT oid, relname AS name, relowner AS owner, relnamespace AS schema FROM pg_class
                WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
                UNION ALL
                SELECT oid, proname, proowner, pronamespace FROM pg_proc
            ) AS object
            WHERE object.schema = to_regnamespace(?)
                AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = object.oid AND deptype = 'e')
            """;

    /** Distinguishes Flyway's table from an unrelated table of the same name, by its columns. */
    private static final String HISTORY_COLUMNS = """
            SELECT count(*) = 3 AS is_flyways FROM information_schema.columns
            WHERE table_schema = ? AND table_name = 'flyway_schema_history' AND column_name IN ('version', 'script', 'type')
            """;

    private final Connection connection;
    private final String schema;

    SchemaOwnership(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /** @throws DatabaseStartException if another application or another role owns the objects of the schema */
    void require() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CONTENT)) {
            statement.setString(1, schema);
            try (ResultSet content = statement.executeQuery()) {
                content.next();
                require(content);
            }
        }
    }

    private void require(ResultSet content) throws SQLException {
        if (content.getInt("objects") == 0) {
            return;
        }
        if (!content.getBoolean("has_history")) {
            throw new DatabaseStartException("The schema " + schema + " holds tables of another application, such as "
                    + content.getString("example") + ". Set quarry.database.schema to another name, such as quarry: the start "
                    + "creates it.");
        }
        String otherOwner = content.getString("other_owner");
        if (otherOwner != null) {
            throw new DatabaseStartException("The tables in the schema " + schema + " belong to the role " + otherOwner
                    + ". Let quarry.database.url name that user, or run: GRANT " + otherOwner
                    + " TO the user that it names.");
        }
        if (!isHistoryOfQuarry()) {
            throw new DatabaseStartException("The table " + HISTORY + " in the schema " + schema
                    + " belongs to another application. Set quarry.database.schema to another name, such as quarry: the start "
                    + "creates it.");
        }
    }

    /** Flyway records the script with or without its directory, depending on how it finds the migrations. */
    private boolean isHistoryOfQuarry() throws SQLException {
        return isTrue(HISTORY_COLUMNS, schema)
                && isTrue("SELECT count(*) = 0 OR bool_or(regexp_replace(script, '^.*/', '') = ? OR type = 'BASELINE') FROM "
                        + schema + "." + HISTORY + " WHERE version IS NOT NULL", FIRST_MIGRATION);
    }

    private boolean isTrue(String query, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }
}
