package dev.quarry.platform.database.replica;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.quarry.platform.SearchConfig;
import dev.quarry.platform.database.DatabaseConnections;
import dev.quarry.platform.database.FilePool;
import dev.quarry.platform.database.SearchPool;
import io.vertx.mutiny.sqlclient.Pool;

/** The pools of searches and of reads of files: those of the primary, and those of the replica if there is one. */
@Singleton
class ReadPools {

    private final DatabaseConnections primary;
    private final Optional<DatabaseConnections> replica;
    private final ReadReplica state;
    private final SearchConfig config;

    ReadPools(DatabaseConnections primary, ReadReplica state, SearchConfig config) {
        this.primary = primary;
        this.replica = state.connections();
        this.state = state;
        this.config = config;
    }

    @Produces
    @ApplicationScoped
    @SearchPool
    Pool searchPool() {
        Pool ofPrimary = primary.searchPool(config);
        return replica.<Pool> map(connections -> new RoutedPool(ofPrimary, connections.searchPool(config), state))
                .orElse(ofPrimary);
    }

    void closeSearch(@Disposes @SearchPool Pool pool) {
        pool.closeAndForget();
    }

    @Produces
    @ApplicationScoped
    @FilePool
    Pool filePool() {
        Pool ofPrimary = primary.filePool(config);
        return replica.<Pool> map(connections -> new RoutedPool(ofPrimary, connections.filePool(config), state))
                .orElse(ofPrimary);
    }

    void closeFile(@Disposes @FilePool Pool pool) {
        pool.closeAndForget();
    }
}
