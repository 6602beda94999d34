package dev.quarry.platform.database.startup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.quarry.platform.database.DatabaseConfig;
import dev.quarry.platform.database.DatabaseStartException;
import dev.quarry.platform.database.DatabaseUrl;
import dev.quarry.platform.database.SessionServer;
import dev.quarry.platform.database.SessionSettings;
import dev.quarry.platform.database.TransientFailures;
import dev.quarry.platform.database.embedded.EmbeddedDatabase;
import dev.quarry.platform.database.embedded.EmbeddedLogin;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Starts and migrates the database before anything else starts, and stops the embedded server after everything else has
 * stopped.
 *
 * <p>
 * A singleton, because ArC destroys singletons after application-scoped beans such as the JDBC pool; the reactive pool is
 * closed before both.
 */
@Singleton
public class DatabaseStartup {

    /** The priority of the observer of {@link StartupEvent}; beans that need the database observe with a greater number. */
    public static final int PRIORITY = 100;

    private static final Logger LOG = Logger.getLogger(DatabaseStartup.class);

    private final DatabaseConfig config;
    private final SessionServer sessions;
    private volatile @Nullable EmbeddedDatabase embedded;

    DatabaseStartup(DatabaseConfig config, SessionServer sessions) {
        this.config = config;
        this.sessions = sessions;
    }

    /** Runs before anything uses the datasources, whose settings {@link DatabaseConfigSource} derives. */
    void checkSettings(@Observes @Priority(1) StartupEvent event, Config config) {
        for (ConfigSource source : config.getConfigSources()) {
            if (source instanceof DatabaseConfigSource settings) {
                settings.require();
            }
        }
    }

    void start(@Observes @Priority(PRIORITY) StartupEvent event, AgroalDataSource dataSource, Flyway flyway,
            ConnectionDemand demand) {
        if (config.url().isEmpty()) {
            startEmbedded();
        }
        try (StopSignal signal = StopSignal.interruptsThisThread()) {
            new DatabaseServer(dataSource).require(config.startTimeout());
        }
        new DatabaseRequirements(dataSource, config.schema(), demand).require();
        SchemaMigration.run(flyway);
        examinePooler(dataSource);
    }

    /** After the migration, which installs the extensions whose schemas belong to the search path. */
    private void examinePooler(AgroalDataSource dataSource) {
        if (config.url().isEmpty() || sessions.listenUrl().isEmpty()) {
            return;
        }
        DatabaseUrl url = DatabaseUrl.parse(config.url().orElseThrow(), "quarry.database.url");
        try (Connection direct = dataSource.getConnection()) {
            if (new TransactionPooler(url, SessionSettings.ofMainPool(config.schema())).isPresent(direct)) {
                sessions.poolerHasNoSessions();
            }
        } catch (SQLException failure) {
            LOG.debug("The address of the main pool cannot be examined", failure);
            throw new DatabaseStartException("The database cannot be used: " + failure.getMessage()
                    + "\nCheck quarry.database.url, and that the pooler runs and accepts this login.");
        }
    }

    /**
     * Runs before anything stops: statements under way at a shutdown lose their connections, and nothing waits for their
     * results any more.
     */
    void expectLostConnections(@Observes @Priority(Integer.MIN_VALUE) ShutdownEvent event) {
        Infrastructure.setDroppedExceptionHandler(failure -> {
            if (TransientFailures.isTransient(failure)) {
                LOG.debugf("A failure without a subscriber: %s", failure);
            } else {
                LOG.error("A failure without a subscriber", failure);
            }
        });
    }

    @PreDestroy
    void stop() {
        EmbeddedDatabase running = embedded;
        if (running == null) {
            return;
        }
        try {
            running.close();
        } catch (IOException failure) {
            LOG.error("The embedded PostgreSQL did not stop; the next start will stop it", failure);
        }
    }

    /**
     * Returns why the embedded server has died and could not be restarted; empty while it runs, and with an external server.
     */
    public Optional<String> embeddedFailure() {
        return Optional.ofNullable(embedded).flatMap(EmbeddedDatabase::failure);
    }

    private void startEmbedded() {
        EmbeddedLogin login = EmbeddedLogin.of(config.dataDir());
        EmbeddedDatabase started = EmbeddedDatabase.start(config.dataDir(), login.port(), login.password());
        started.supervise();
        embedded = started;
    }
}
