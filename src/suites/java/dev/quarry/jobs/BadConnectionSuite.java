package dev.quarry.jobs;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.quarry.jobs.JobFeedConnection.Signal;
import dev.quarry.platform.database.DatabaseConnections;
import dev.quarry.platform.database.DatabaseUrl;
import dev.quarry.testing.Firewall;
import dev.quarry.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;

/** A connection that passes no data although it was not closed, and a server that rejects LISTEN. */
@QuarkusTest
class BadConnectionSuite {
    @Inject
    Vertx vertx;

    private static final int TRIES = 8;

    private DatabaseConnections connectionsThrough(Firewall firewall, DatabaseUrl url) {
        return new DatabaseConnections(vertx,
                new PgConnectOptions().setHost("127.0.0.1").setPort(firewall.port())
                        .setDatabase(url.database()).setUser(url.user()).setPassword(url.password()));
    }

    @Test
    void a_server_that_rejects_listen_leaks_no_connection_at_each_retry() throws Exception {
        TestDatabase database = TestDatabase.fresh();
        DatabaseUrl url = database.url();
        Firewall firewall = new Firewall(url);
        firewall.misspell("LISTEN");
        List<Signal> signals = new CopyOnWriteArrayList<>();
        var listening = new JobFeedConnection(connectionsThrough(firewall, url)).signals().subscribe().with(signals::add);
        try {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> firewall.misspelt() > TRIES);
            firewall.misspell("");

            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> signals.contains(new Signal.Connected()));
            try (Connection connection = database.connect()) {
                Awaitility.await().until(() -> backends(connection), backends -> backends == 2);
            }
        } finally {
            listening.cancel();
            firewall.close();
        }
    }

    /** Counts the connections to this database, including this one. */
    private static int backends(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void a_listening_connection_that_dies_silently_is_replaced() throws IOException {
        DatabaseUrl url = TestDatabase.fresh().url();
        Firewall firewall = new Firewall(url);
        List<Signal> signals = new CopyOnWriteArrayList<>();
        var listening = new JobFeedConnection(connectionsThrough(firewall, url)).signals().subscribe().with(signals::add);
        try {
            Awaitility.await().until(() -> signals.contains(new Signal.Connected()));
            firewall.freeze();
            Awaitility.await().atMost(Duration.ofSeconds(30))
                    .until(() -> signals.stream().filter(new Signal.Connected()::equals).count() == 2);
        } finally {
            listening.cancel();
            firewall.close();
        }
    }
}
