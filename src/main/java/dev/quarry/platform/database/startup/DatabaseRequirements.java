package dev.quarry.platform.database.startup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.jboss.logging.Logger;

import dev.quarry.platform.database.DatabaseStartException;

/** Refuses an unsuitable database before anything is written to it; each refusal says what to do. */
final class DatabaseRequirements {

    private static final Logger LOG = Logger.getLogger(DatabaseRequirements.class);

    private static final String FACTS = """
            SELECT current_database() AS database, session_user AS login, pg_is_in_recovery() AS is_standby,
                current_setting('transaction_read_only') = 'on' AS is_read_only,
                pg_encoding_to_char(encoding) AS encoding,
                -- The column keeps the planner from evaluating chr() in an encoding that has no such character.
                CASE encoding WHEN pg_char_to_encoding('UTF8')
                    THEN lower(chr(201 + encoding - encoding)) = chr(233 + encoding - encoding) END AS knows_letters,
                has_database_privilege(current_database(), 'CREATE') AS may_create,
                to_regnamespace(?) IS NOT NULL AS has_schema,
                coalesce(has_schema_privilege(to_regnamespace(?), 'CREATE'), false) AS may_create_in_schema
            FROM pg_database
            WHERE datname = current_database()
            """;

    private static final String EXTENSIONS = """
            SELECT wanted.name, nspname AS schema, has_schema_privilege(nspname, 'USAGE') AS is_usable,
                EXISTS (SELECT FROM pg_available_extensions AS available WHERE available.name = wanted.name) AS is_available,
                has_database_privilege(current_database(), 'CREATE') AS is_installable
            FROM unnest(ARRAY['btree_gin', 'pg_trgm']) AS wanted (name)
            LEFT JOIN pg_extension ON extname = wanted.name
            LEFT JOIN pg_namespace ON pg_namespace.oid = extnamespace
            """;

    private final DataSource dataSource;
    private final String schema;
    private final ConnectionDemand demand;

    /** @param schema the schema that holds Quarry's tables, or is to hold them */
    DatabaseRequirements(DataSource dataSource, String schema, ConnectionDemand demand) {
        this.dataSource = dataSource;
        this.schema = schema;
        this.demand = demand;
    }

    /**
     * Checks all requirements, and creates the schema if it is absent.
     *
     * @throws DatabaseStartException if a requirement is not met
     */
    void require() {
        try {
            requireSessions();
            try (Connection connection = dataSource.getConnection()) {
                boolean hasSchema = requireFacts(connection);
                requireExtensions(connection);
                demand.require(connection);
                if (!hasSchema) {
                    createSchema(connection);
                }
                new SchemaOwnership(connection, schema).require();
            }
        } catch (SQLException failure) {
            LOG.debug("The database cannot be examined", failure);
            throw new DatabaseStartException("The database cannot be used: " + failure.getMessage()
                    + "\nCheck quarry.database.url, and what its user may do.");
        }
    }

    /** With a pooler that changes sessions between transactions, settings, prepared statements and LISTEN would be lost. */
    private void requireSessions() throws SQLException {
        try (Connection first = dataSource.getConnection(); Connection second = dataSource.getConnection()) {
            if (SessionChange.isBetween(first, second)) {
                throw new DatabaseStartException("A connection pooler between Quarry and PostgreSQL gives each "
                        + "transaction another session, as PgBouncer does with pool_mode = transaction. Quarry needs sessions: "
                        + "set pool_mode = session for this database, or let quarry.database.url name PostgreSQL "
                        + "itself, or let quarry.database.listen-url name PostgreSQL itself beside the pooler.");
            }
        }
    }

    /** Returns whether the schema exists. */
    private boolean requireFacts(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FACTS)) {
            statement.setString(1, schema);
            statement.setString(2, schema);
            try (ResultSet facts = statement.executeQuery()) {
                facts.next();
                requireWritable(facts);
                requireUnicode(facts);
                requireSchema(facts);
                return facts.getBoolean("has_schema");
            }
        }
    }

    private static void requireWritable(ResultSet facts) throws SQLException {
        if (facts.getBoolean("is_standby")) {
            throw new DatabaseStartException("The database is a standby, which takes no writes. Let quarry.database.url name "
                    + "the primary server.");
        }
        if (facts.getBoolean("is_read_only")) {
            throw new DatabaseStartException("The database takes no writes, because the server, the database or the role sets "
                    + "default_transaction_read_only = on. Run: ALTER DATABASE " + facts.getString("database")
                    + " SET default_transaction_read_only = off, or the same with ALTER ROLE " + facts.getString("login")
                    + ".");
        }
    }

    private static void requireUnicode(ResultSet facts) throws SQLException {
        String database = facts.getString("database");
        if (!"UTF8".equals(facts.getString("encoding"))) {
            throw new DatabaseStartException("The database " + database + " has the encoding " + facts.getString("encoding")
                    + ", but source code needs UTF8. Create one with: CREATE DATABASE quarry ENCODING 'UTF8' "
                    + "LC_COLLATE 'C' LC_CTYPE 'C.UTF-8' TEMPLATE template0, and let quarry.database.url name it.");
        }
        if (!facts.getBoolean("knows_letters")) {
            LOG.warnf(
                    "The locale of the database %s supports ASCII letters only: for other letters, searches are case-sensitive "
                            + "and find fewer names. Create the database with LC_CTYPE 'C.UTF-8' to change that.",
                    database);
        }
    }

    private void requireSchema(ResultSet facts) throws SQLException {
        String database = facts.getString("database");
        String login = facts.getString("login");
        boolean hasSchema = facts.getBoolean("has_schema");
        if (hasSchema && !facts.getBoolean("may_create_in_schema")) {
            throw new DatabaseStartException("The user " + login + " may not create tables in the schema " + schema
                    + ". Run: GRANT ALL ON SCHEMA " + schema + " TO " + login + " in the database " + database
                    + ", or set quarry.database.schema to a schema that this user owns.");
        }
        if (!hasSchema && !facts.getBoolean("may_create")) {
            throw new DatabaseStartException("The database " + database + " has no schema " + schema + ", and the user " + login
                    + " may not create it. Run: CREATE SCHEMA " + schema + " AUTHORIZATION " + login + ".");
        }
    }

    private void createSchema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
        }
        LOG.infof("Created the schema %s", schema);
    }

    private static void requireExtensions(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet extensions = statement.executeQuery(EXTENSIONS)) {
            while (extensions.next()) {
                requireExtension(extensions);
            }
        }
    }

    private static void requireExtension(ResultSet extension) throws SQLException {
        String name = extension.getString("name");
        String installedIn = extension.getString("schema");
        if (installedIn == null && !extension.getBoolean("is_available")) {
            throw new DatabaseStartException("The server does not offer the extension " + name
                    + ". Install PostgreSQL's contrib package on it.");
        }
        if (installedIn == null && !extension.getBoolean("is_installable")) {
            throw new DatabaseStartException("The extension " + name + " is not installed, and this user may not install it. "
                    + "Have a superuser or the owner of the database run: CREATE EXTENSION " + name + ".");
        }
        if (installedIn != null && !extension.getBoolean("is_usable")) {
            throw new DatabaseStartException("The extension " + name + " is installed in the schema " + installedIn
                    + ", which this user may not use. Run: GRANT USAGE ON SCHEMA " + installedIn + " TO the user of "
                    + "quarry.database.url.");
        }
    }
}
