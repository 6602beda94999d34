package dev.quarry;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import dev.quarry.platform.database.DatabaseUrl;
import dev.quarry.platform.database.SchemaName;
import dev.quarry.platform.database.SessionSettings;
import dev.quarry.testing.Alongside;
import dev.quarry.testing.TestDatabase;

/**
 * The server can tell the type of each parameter from the statement alone. The client sends no types if it prepares a statement
 * for a pool, or through a pooler without sessions.
 */
@Alongside
class UntypedParametersTest {

    /** Ambiguous parameter, indeterminate type. */
    private static final Set<String> STATES = Set.of("42P08", "42P18");

    @Test
    void every_statement_tells_the_types_of_its_parameters() throws SQLException {
        TestDatabase database = TestDatabase.fresh();
        DatabaseUrl url = database.url();
        Flyway.configure().dataSource(url.jdbcUrl(), url.user(), url.password())
                .initSql(SessionSettings.in(SchemaName.DEFAULT).statements())
                .locations("classpath:db/migration").load().migrate();
        List<String> ambiguous = new ArrayList<>();
        int prepared = 0;
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> named : ProjectKeyTest.statements().entrySet()) {
                try {
                    statement.execute("PREPARE statement AS " + named.getValue());
                    statement.execute("DEALLOCATE statement");
                    prepared++;
                } catch (SQLException failure) {
                    if (STATES.contains(failure.getSQLState())) {
                        ambiguous.add(named.getKey() + ": " + failure.getMessage());
                    }
                }
            }
        }

        assertThat(ambiguous).isEmpty();
        assertThat(prepared).as("statements that are whole").isGreaterThan(60);
    }
}
