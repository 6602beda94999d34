package dev.quarry.platform.database.startup;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.microprofile.config.spi.ConfigSource;

import dev.quarry.platform.database.DatabaseConfig;
import dev.quarry.platform.database.DatabaseUrl;
import dev.quarry.platform.database.SchemaName;
import dev.quarry.platform.database.embedded.EmbeddedLogin;
import io.quarkus.runtime.ExecutionMode;
import io.quarkus.runtime.configuration.TrimmedStringConverter;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;

/** Derives Quarkus's datasource settings from {@link DatabaseConfig}. */
public final class DatabaseConfigSourceFactory implements ConfigSourceFactory {

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Optional<String> url = value(context, "quarry.database.url");
        Optional<String> listenUrl = value(context, "quarry.database.listen-url");
        Path dataDirectory = Path.of(value(context, "quarry.database.data-dir").orElseGet(EmbeddedLogin::defaultDataDirectory));
        String schema = value(context, "quarry.database.schema").orElse(SchemaName.DEFAULT);
        return List.of(new DatabaseConfigSource(DatabaseConfigSourceFactory::startsOrRuns,
                () -> DatasourceSettings.of(main(url, dataDirectory),
                        listenUrl.map(given -> DatabaseUrl.parse(given, "quarry.database.listen-url"))
                                .orElseGet(() -> main(url, dataDirectory)),
                        SchemaName.checked(schema))));
    }

    private static DatabaseUrl main(Optional<String> url, Path dataDirectory) {
        return url.map(given -> DatabaseUrl.parse(given, "quarry.database.url"))
                .orElseGet(() -> EmbeddedLogin.of(dataDirectory).url());
    }

    private static boolean startsOrRuns() {
        return switch (ExecutionMode.current()) {
            case RUNTIME_INIT, RUNNING -> true;
            case STATIC_INIT, UNSET -> false;
        };
    }

    private static Optional<String> value(ConfigSourceContext context, String name) {
        return Optional.ofNullable(context.getValue(name)).map(ConfigValue::getValue)
                .map(new TrimmedStringConverter()::convert);
    }
}
