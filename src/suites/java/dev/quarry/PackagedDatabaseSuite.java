package dev.quarry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.quarry.platform.database.EmbeddedTesting;
import dev.quarry.testing.Alongside;
import dev.quarry.testing.RawRequest;
import dev.quarry.testing.Searches;
import dev.quarry.testing.TestDatabase;

/** The packaged application with settings of an operator: an external database, a schema, and names of the server. */
@Alongside
class PackagedDatabaseSuite extends PackagedProcess {

    private static final Map<String, String> QUERIES = Map.of("ranked", "total", "literal", "int total", "regex", "to[t]al\\(",
            "symbol", "total");

    @Override
    Path data() {
        return directory.resolve("unused");
    }

    @Test
    void jobs_and_searches_work_in_a_schema_of_their_own() throws IOException, SQLException {
        TestDatabase database = databaseOfAnotherApplication();
        Path repository = Files.createDirectory(directory.toRealPath().resolve("repository"));
        Files.writeString(repository.resolve("Cart.java"), "class Cart {\n\n    int total() {\n        return 1;\n    }\n}\n");

        Quarry quarry = start(builder(List.of("--index=" + repository), "-Dquarry.database.url=" + database.connectionString(),
                "-Dquarry.database.schema=quarry", "-Dquarry.hosts=quarry.example.com,*.example.org"));
        quarry.awaitOutput("Serving until Ctrl-C.");

        assertThat(quarry.text()).contains("1 indexed").doesNotContain("ERROR", "WARN");
        Searches searches = new Searches(quarry.page(), "default");
        assertThat(QUERIES).allSatisfy((mode, query) -> assertThat(searches.all(Map.of("q", query, "mode", mode)))
                .singleElement().satisfies(result -> assertThat(result.path()).isEqualTo("Cart.java")));
        assertThat(EmbeddedTesting.query(database.url(),
                "SELECT string_agg(tablename, ',') FROM pg_tables WHERE schemaname IN ('public', 'extensions')"))
                .isEqualTo("invoice");
        assertThatConfiguredHostsAreServed(quarry.page());
    }

    private static TestDatabase databaseOfAnotherApplication() throws SQLException {
        TestDatabase database = TestDatabase.fresh();
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE invoice (id integer)");
            statement.execute("CREATE SCHEMA extensions");
            statement.execute("CREATE EXTENSION pg_trgm SCHEMA extensions");
            statement.execute("CREATE EXTENSION btree_gin SCHEMA extensions");
        }
        return database;
    }

    /** Uses the same process, because a start takes long. */
    private static void assertThatConfiguredHostsAreServed(URI server) {
        assertThat(status(server, "Host: quarry.example.com")).isEqualTo(200);
        assertThat(status(server, "Host: a.example.org:8443")).isEqualTo(200);
        assertThat(status(server, "Host: example.com")).isEqualTo(421);
        assertThat(status(server, "Host: quarry.example.com.evil.example")).isEqualTo(421);
        assertThat(status(server, "Host: 127.0.0.1", "Origin: https://quarry.example.com")).isEqualTo(200);
        assertThat(status(server, "Host: quarry.example.com", "Origin: http://evil.example")).isEqualTo(403);
    }

    private static int status(URI server, String... headers) {
        return RawRequest.status(RawRequest.send(server, "GET /api/v1/projects HTTP/1.1", headers));
    }
}
