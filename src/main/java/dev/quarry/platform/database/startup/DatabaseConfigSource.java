package dev.quarry.platform.database.startup;

import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Provides the settings of Quarkus's datasources and of Flyway, but only while the application starts or runs. Configuration
 * is also read during the build, and values that a source returns then, such as a password, would be recorded in the
 * artifact.
 */
final class DatabaseConfigSource implements ConfigSource {

    // Below application.properties (250), so that a datasource property in any file or variable takes precedence.
    private static final int ORDINAL = 200;

    private final BooleanSupplier running;
    private final Supplier<Map<String, String>> source;
    private @Nullable Map<String, String> settings;

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
            known = Map.copyOf(source.get());
            settings = known;
        }
        return known;
    }
}
