package dev.quarry.platform.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import dev.quarry.platform.database.embedded.EmbeddedLogin;
import io.quarkus.runtime.configuration.TrimmedStringConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** Settings of the PostgreSQL that holds Quarry's data. */
@ConfigMapping(prefix = "quarry.database")
public interface DatabaseConfig {

    /**
     * {@code postgresql://user:password@host:port/database} of a PostgreSQL 14 or newer; unset or blank: an embedded
     * PostgreSQL, which keeps its data in {@link #dataDir()}.
     */
    @WithConverter(TrimmedStringConverter.class)
    Optional<String> url();

    /**
     * {@code postgresql://user:password@host:port/database} of a standby of the server at {@link #url()}, a streaming replica.
     * Searches and reads of files and definitions go there if it has every version of the project that the primary has
     * published; otherwise, and while it is unavailable, they go to the primary. Unset or blank: the primary.
     */
    @WithConverter(TrimmedStringConverter.class)
    Optional<String> replicaUrl();

    /**
     * The URL of the server itself if {@link #url()} names a pooler, with the same user and password; unset or blank:
     * {@link #url()}. The connection that listens for notifications, the checks of a start and migrations use it. If the
     * pooler gives each transaction another session, as PgBouncer does with {@code pool_mode = transaction}, the queue and
     * searches use it as well, and the role must have the settings that a start asks for.
     */
    @WithConverter(TrimmedStringConverter.class)
    Optional<String> listenUrl();

    /** The data directory of the embedded PostgreSQL; only one process at a time can use it. */
    @WithDefault(EmbeddedLogin.DEFAULT_DATA_DIRECTORY)
    Path dataDir();

    /** The schema of Quarry's tables; a start creates it if the user may create schemas. */
    @WithDefault(SchemaName.DEFAULT)
    @WithConverter(TrimmedStringConverter.class)
    String schema();

    /** How long a start waits for the server at {@link #url()} to answer. */
    @WithDefault("60s")
    Duration startTimeout();
}
