package dev.quarry.platform.database.embedded;

/** The settings of the embedded server. They are written anew at each start; {@code ALTER SYSTEM} goes above them. */
final class ServerSettings {

    private static final String TEXT = """
            # Written by Quarry at each start. Change a setting with ALTER SYSTEM, which overrides this file.

            # Only this machine, and only through TCP: a socket file would be one more thing to clean up after a kill.
            port = %d
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 100

            # The index must survive a power failure: it takes long to make.
            fsync = on
            synchronous_commit = on
            full_page_writes = on

            # Room for the upper levels of the indexes that every written chunk passes through.
            shared_buffers = 256MB
            # The log takes this much of the disk after a first index. Fewer checkpoints did not make indexing faster.
            max_wal_size = 256MB
            checkpoint_timeout = 15min
            wal_compression = on
            # Nobody replicates this server.
            wal_level = minimal
            max_wal_senders = 0
            # GIN and the sorts of a migration.
            maintenance_work_mem = 128MB
            # All statements are short; compiling them costs more than it gains.
            jit = off

            timezone = 'UTC'
            log_timezone = 'UTC'
            # What happens to the server; errors of statements reach whoever sent them.
            log_min_messages = log
            log_checkpoints = off
            """;

    private ServerSettings() {
    }

    static String text(int port) {
        return TEXT.formatted(port);
    }
}
