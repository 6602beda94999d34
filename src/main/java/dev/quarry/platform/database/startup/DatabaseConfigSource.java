package dev.quarry.platform.database.startup;

import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

import dev.quarry.platform.database.DatabaseStartException;
import dev.quarry.platform.database.DatabaseUrl;
import dev.quarry.platform.database.SchemaName;

/**
 * Provides the settings of Quarkus's datasources and of Flyway, but only while the application starts or runs. Configuration
 * is also read during the build, and values that a source returns then, such as a password, would be recorded in the
 * artifact.
 */
final class DatabaseConfigSource implements ConfigSource {

    /** Stands for an unusable database until the start is refused: without a database, Quarkus refuses it in its own words. */
    private static final DatabaseUrl NO_DATABASE = new DatabaseUrl("127.0.0.1", 1, "none", "none", null, Map.of());

    // Below application.properties (250), so that a datasource property in any file or variable takes precedence.
    private static final int ORDINAL = 200;

    private final BooleanSupplier running;
    private final Supplier<Map<String, String>> source;
    private @Nullable Map<String, String> settings;
    private @Nullable DatabaseStartException failure;

    DatabaseConfigSource(BooleanSupplier running, Supplier<Map<String, String>> source) {
        this.running = running;
        this.source = source;
    }

    @Override
    public Set<String> getPropertyNames() {
        return running.getAsBoolean() ? settings().keySet() : Set.of();
    }

    @Override
    public @Nullable String getValue(String name) {
        return isAnswered(name) && running.getAsBoolean() ? settings().get(name) : null;
    }

    @Override
    public String getName() {
        return "quarry.database";
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    private static boolean isAnswered(String name) {
        return name.startsWith("quarkus.datasource.") || name.startsWith("quarkus.flyway.");
    }

    private synchronized Map<String, String> settings() {
        Map<String, String> known = settings;
        if (known == null) {
            known = Map.copyOf(usable());
            settings = known;
        }
        return known;
    }

    /** Does not throw: Quarkus would report the exception once for each of its hundreds of settings. */
    private Map<String, String> usable() {
        try {
            return source.get();
        } catch (DatabaseStartException unusable) {
            failure = unusable;
            return DatasourceSettings.of(NO_DATABASE, SchemaName.DEFAULT);
        }
    }

    /**
     * Throws the reason why the settings are unusable.
     *
     * @throws DatabaseStartException if they are
     */
    synchronized void require() {
        settings();
        if (failure != null) {
            throw failure;
        }
    }
}
