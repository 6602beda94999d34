package dev.quarry.platform.database;

import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Answers for Quarkus's datasource settings, but only while the application starts or runs: configuration is read during
 * the build as well, and what a source says then, a password for one, is recorded in what is built.
 */
final class DatabaseConfigSource implements ConfigSource {

    // Below application.properties (250), so that whoever sets a datasource property in any file or variable has the last word.
    private static final int ORDINAL = 200;

    private final BooleanSupplier running;
    private final Supplier<DatabaseUrl> url;
    private @Nullable Map<String, String> settings;

    DatabaseConfigSource(BooleanSupplier running, Supplier<DatabaseUrl> url) {
        this.running = running;
        this.url = url;
    }

    @Override
    public Set<String> getPropertyNames() {
        return running.getAsBoolean() ? settings().keySet() : Set.of();
    }

    @Override
    public @Nullable String getValue(String name) {
        return name.startsWith("quarkus.datasource.") && running.getAsBoolean() ? settings().get(name) : null;
    }

    @Override
    public String getName() {
        return "quarry.database";
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    private synchronized Map<String, String> settings() {
        Map<String, String> known = settings;
        if (known == null) {
            known = Map.copyOf(DatasourceSettings.of(url.get()));
            settings = known;
        }
        return known;
    }
}
