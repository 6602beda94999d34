package dev.quarry.platform.database.startup;

import static dev.quarry.platform.database.EmbeddedTesting.BINARIES;
import static dev.quarry.platform.database.EmbeddedTesting.PASSWORD;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import dev.quarry.platform.database.DatabaseStartException;
import dev.quarry.platform.database.DatabaseUrl;
import dev.quarry.platform.database.EmbeddedTesting;
import dev.quarry.platform.database.SchemaName;
import dev.quarry.platform.database.embedded.EmbeddedDatabase;
import dev.quarry.platform.database.embedded.FreePort;

/** Servers that Quarry refuses whatever the database is; each test has a server of its own. */
class UnsuitableServerSuite {

    @TempDir
    Path directory;

    private EmbeddedDatabase start(Path binaries) throws IOException {
        return EmbeddedDatabase.start(directory.resolve("data"), binaries, FreePort.choose(), PASSWORD);
    }

    private static void require(DatabaseUrl url) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url.jdbcUrl());
        dataSource.setUser(url.user());
        dataSource.setPassword(url.password());
        new DatabaseRequirements(dataSource, SchemaName.DEFAULT, new ConnectionDemand(2, 1)).require();
    }

    @Test
    void a_standby_is_refused() throws IOException, SQLException {
        try (EmbeddedDatabase database = start(BINARIES)) {
            EmbeddedTesting.execute(database.url().withDatabase("postgres").withLogin("postgres", PASSWORD),
                    "ALTER SYSTEM SET wal_level = 'replica'");
        }
        // Recovery begins with the log of a server that had the new level.
        start(BINARIES).close();
        Files.createFile(directory.resolve("data/18/standby.signal"));

        try (EmbeddedDatabase standby = start(BINARIES)) {
            assertThatThrownBy(() -> require(standby.url())).isInstanceOf(DatabaseStartException.class)
                    .hasMessageContaining("is a standby").hasMessageContaining("primary");
        }
    }

    @Test
    void a_server_without_the_extensions_is_refused() throws IOException {
        Path binaries = directory.resolve("binaries");
        try (EmbeddedDatabase database = start(binaries)) {
            for (Path control : controlFilesOf("pg_trgm", binaries)) {
                Files.delete(control);
            }

            assertThatThrownBy(() -> require(database.url())).isInstanceOf(DatabaseStartException.class)
                    .hasMessageContaining("does not offer the extension pg_trgm").hasMessageContaining("contrib");
        }
    }

    private static List<Path> controlFilesOf(String extension, Path binaries) throws IOException {
        try (Stream<Path> files = Files.walk(binaries)) {
            return files.filter(file -> file.endsWith(extension + ".control")).toList();
        }
    }
}
