package dev.quarry.platform.database;

import java.util.Optional;

import jakarta.inject.Singleton;

/** The server of connections that need a session, which a pooler at {@code quarry.database.url} may not keep. */
@Singleton
public class SessionServer {

    private final Optional<DatabaseUrl> listenUrl;
    private volatile boolean isPoolerWithoutSessions;

    SessionServer(DatabaseConfig config) {
        this.listenUrl = config.listenUrl().map(url -> DatabaseUrl.parse(url, "quarry.database.listen-url"));
    }

    /** Returns the address of the server itself; empty if {@code quarry.database.url} is the only address. */
    public Optional<DatabaseUrl> listenUrl() {
        return listenUrl;
    }

    /** Records that a pooler gives each transaction another session. Called before the first connection is made. */
    public void poolerHasNoSessions() {
        isPoolerWithoutSessions = true;
    }

    /** Whether a pooler gives each transaction another session, so that only transactions can pass it. */
    public boolean isPoolerWithoutSessions() {
        return isPoolerWithoutSessions;
    }
}
