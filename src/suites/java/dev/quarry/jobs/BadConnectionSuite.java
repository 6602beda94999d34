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

/** A connection over which nothing passes any more though nobody has closed it, and one that will not listen. */
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
    void a_server_that_refuses_to_listen_does_not_cost_a_connection_at_each_try() throws Exception {
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

    /** Connections to this database, the one that asks included. */
    private static int backends(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void a_listening_connection_that_has_died_without_a_word_is_replaced() throws IOException {
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
