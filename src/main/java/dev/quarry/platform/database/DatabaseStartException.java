package dev.quarry.platform.database;

import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * The database cannot be used; the message says why and what to do, without a cause.
 *
 * <p>
 * A start that fails with a {@link ConfigurationException} as its root cause ends with the message alone instead of a stack
 * trace. The code that throws this exception logs the original cause at debug level.
 */
public final class DatabaseStartException extends ConfigurationException {

    private static final long serialVersionUID = 1L;

    public DatabaseStartException(String message) {
        super(message);
    }
}
