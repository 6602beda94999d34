package dev.quarry.platform.database;

import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * The database cannot be used; the message says why and what to do, and stands alone.
 *
 * <p>
 * It is a {@link ConfigurationException} and never has a cause, because a start that fails at its root with one of those
 * ends with its message alone instead of a stack trace. Whoever throws it logs the cause at debug level.
 */
public final class DatabaseStartException extends ConfigurationException {

    private static final long serialVersionUID = 1L;

    public DatabaseStartException(String message) {
        super(message);
    }
}
