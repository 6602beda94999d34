package dev.quarry.platform.database.startup;

import java.sql.SQLException;
import java.util.Set;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.quarry.platform.database.DatabaseStartException;

/**
 * Brings the schema up to date while processes of the previous release use it. A statement that waits for the exclusive lock
 * of a table blocks everyone who comes after it; so it gives up soon ({@code quarkus.flyway.init-sql}), and the migration is
 * tried again.
 */
final class SchemaMigration {

    private static final Logger LOG = Logger.getLogger(SchemaMigration.class);
    private static final int ATTEMPTS = 30;
    /** Lock not available, deadlock. */
    private static final Set<String> LOCKED = Set.of("55P03", "40P01");

    private SchemaMigration() {
    }

    static void run(Flyway flyway) {
        for (int attempt = 1;; attempt++) {
            try {
                flyway.migrate();
                return;
            } catch (FlywayException failure) {
                if (attempt == ATTEMPTS || !isLocked(failure)) {
                    LOG.debug("The migration failed", failure);
                    throw new DatabaseStartException(
                            "The database schema cannot be brought up to date: " + failure.getMessage());
                }
                LOG.info("The migration of the database schema waits for tables that others have locked");
            }
        }
    }

    private static boolean isLocked(Throwable failure) {
        for (@Nullable
        Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && refused.getSQLState() != null
                    && LOCKED.contains(refused.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
