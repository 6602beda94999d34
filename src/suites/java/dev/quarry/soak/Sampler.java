package dev.quarry.soak;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

import dev.quarry.platform.database.DatabaseUrl;
import dev.quarry.testing.QuarryProcess;

/** Measures a process and its database. Needs {@code /proc}, and the {@code jcmd} of the JDK that runs the suite. */
record Sampler(QuarryProcess process, DatabaseUrl database) {

    private static final double MEGABYTE = 1 << 20;

    private static final String CONNECTIONS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            + "AND application_name = 'quarry'";
    private static final String TABLES = "SELECT sum(pg_total_relation_size(oid)) FROM pg_class "
            + "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace";

    Sample sample() throws IOException, InterruptedException, SQLException {
        collectGarbage();
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            return new Sample(heap() / MEGABYTE, status("VmRSS:") / 1024, status("Threads:"), fileHandles(),
                    number(connection, CONNECTIONS), number(connection, TABLES) / MEGABYTE);
        }
    }

    private void collectGarbage() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        int status = new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.run")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        if (status != 0) {
            throw new IOException(jcmd + " ended with " + status);
        }
    }

    private double heap() throws IOException {
        URI page = process.page();
        try (InputStream meters = page.resolve("/q/metrics").toURL().openStream()) {
            return new String(meters.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
        }
    }

    private Path proc(String name) {
        return Path.of("/proc", Long.toString(process.pid()), name);
    }

    private double status(String field) throws IOException {
        try (Stream<String> lines = Files.lines(proc("status"))) {
            return lines.filter(line -> line.startsWith(field)).map(line -> line.replaceAll("\\D", ""))
                    .mapToDouble(Double::parseDouble).findFirst().orElseThrow();
        }
    }

    private double fileHandles() throws IOException {
        try (Stream<Path> handles = Files.list(proc("fd"))) {
            return handles.count();
        }
    }

    private static double number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getDouble(1);
        }
    }
}
