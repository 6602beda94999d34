package dev.quarry.platform.database.embedded;

/** The settings of the embedded server. Each start rewrites them; {@code ALTER SYSTEM} takes precedence. */
final class ServerSettings {

    private static final String TEXT = """
            # Written by Quarry at each start. Change a setting with ALTER SYSTEM, which overrides this file.

            # Loopback and TCP only: a socket file would have to be removed after a kill.
            port = %d
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 100

            # The index must survive a power failure, because indexing takes long.
            fsync = on
            synchronous_commit = on
            full_page_writes = on

            # Holds the upper levels of the indexes, which every insert of a chunk reads.
            shared_buffers = 256MB
            # Disk space of the log after a first index. Fewer checkpoints did not make indexing faster.
            max_wal_size = 256MB
            checkpoint_timeout = 15min
            wal_compression = on
            # The server has no replicas.
            wal_level = minimal
            max_wal_senders = 0
            # For GIN indexes and the sorts of migrations.
            maintenance_work_mem = 128MB
            # All statements are short; JIT costs more than it gains.
            jit = off

            timezone = 'UTC'
            log_timezone = 'UTC'
            # Events of the server only: errors of statements are reported to their clients.
            log_min_messages = log
            log_checkpoints = off
            """;

    private ServerSettings() {
    }

    static String text(int port) {
        return TEXT.formatted(port);
    }
}
