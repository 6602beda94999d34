package dev.quarry.platform.database.replica;

import java.time.Duration;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.DatabaseConfig;
import dev.quarry.platform.database.DatabaseConnections;
import dev.quarry.platform.database.DatabaseUrl;
import dev.quarry.platform.database.QueuePool;
import dev.quarry.platform.database.TransientFailures;
import dev.quarry.platform.database.startup.DatabaseStartup;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;

/**
 * Decides whether a request reads the replica: only if the replica has every version of the project that the primary has
 * published. A search therefore finds what was published before it, whichever process or client published it, and the
 * replica's delay only decides which server works. While the replica is unavailable, all requests read the primary.
 */
@ApplicationScoped
public class ReadReplica {

    private static final Logger LOG = Logger.getLogger(ReadReplica.class);

    /** Identifies the versions that a search reads. A replica replays them in the order of their publication. */
    private static final String PUBLISHED = """
            SELECT md5(string_agg(id || ':' || active_version_id, ',' ORDER BY id)) AS versions
            FROM repository
            WHERE project_id = $1 AND deleted_at IS NULL
            """;

    private static final String MIGRATIONS = "SELECT max(installed_rank) AS migrations, pg_is_in_recovery() AS is_standby "
            + "FROM flyway_schema_history";

    /** Far longer than a replica nearby takes; a slow one must not slow searches down. */
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(1);
    private static final Duration LONGEST_PROBE = Duration.ofSeconds(5);
    private static final String CANCELLED_BY_ITS_TIME_LIMIT = "57014";

    private final ReadRoute route;
    private final Pool queue;
    private final Optional<DatabaseConnections> connections;
    private final Counter replicaReads;
    private final Counter primaryReads;
    private volatile @Nullable Pool probing;
    private volatile @Nullable Cancellable probes;
    private volatile String reason = "it has not been examined yet";
    private volatile boolean isAvailable;

    ReadReplica(ReadRoute route, @QueuePool Pool queue, DatabaseConnections primary, DatabaseConfig config,
            MeterRegistry registry) {
        this.route = route;
        this.queue = queue;
        this.connections = config.replicaUrl().map(url -> primary.to(DatabaseUrl.parse(url, "quarry.database.replica-url")));
        this.replicaReads = reads(registry, "replica");
        this.primaryReads = reads(registry, "primary");
        Gauge.builder("quarry.database.replica.available", this, replica -> replica.isAvailable ? 1 : 0)
                .description("Whether there is a replica that can be read").register(registry);
    }

    private static Counter reads(MeterRegistry registry, String server) {
        return Counter.builder("quarry.database.reads").tag("server", server)
                .description("Searches and reads of files by the server that was chosen, if there is a replica")
                .register(registry);
    }

    void start(@Observes @Priority(DatabaseStartup.PRIORITY + 3) StartupEvent event) {
        connections.ifPresent(replica -> {
            Pool pool = replica.probePool();
            probing = pool;
            probes = Multi.createFrom().ticks().every(BETWEEN_PROBES).onOverflow().drop()
                    .onItem().transformToUniAndConcatenate(tick -> probe(pool))
                    .subscribe().with(probed -> {
                    });
        });
    }

    void stop(@Observes ShutdownEvent event) {
        if (probes != null) {
            probes.cancel();
        }
        if (probing != null) {
            probing.closeAndForget();
        }
    }

    /** Returns the connections of the replica; empty if there is none. */
    Optional<DatabaseConnections> connections() {
        return connections;
    }

    /**
     * Chooses the server for the rest of the request, unless that is done already. Must complete before the request reads the
     * active versions of the project.
     */
    public Uni<Void> choose(ProjectId project) {
        return connections.isEmpty() || !isInRequest() ? Uni.createFrom().voidItem()
                : route.choose(() -> (isAvailable ? isCurrent(project) : Uni.createFrom().item(false)).invoke(this::count));
    }

    private void count(boolean isReplica) {
        (isReplica ? replicaReads : primaryReads).increment();
    }

    private Uni<Boolean> isCurrent(ProjectId project) {
        return Uni.combine().all().unis(versions(queue, project), versionsOfReplica(project))
                .with((primary, replica) -> !replica.isEmpty() && primary.equals(replica));
    }

    private Uni<String> versionsOfReplica(ProjectId project) {
        return Uni.createFrom().deferred(() -> versions(probingPool(), project))
                .ifNoItem().after(PATIENCE).fail()
                .onFailure().invoke(this::unavailable)
                .onFailure().recoverWithItem("");
    }

    /** Returns a space for a project without versions: the empty text stands for an unknown state. */
    private static Uni<String> versions(SqlClient client, ProjectId project) {
        return client.preparedQuery(PUBLISHED).execute(Tuple.of(project.value()))
                .map(rows -> rows.iterator().next().getString("versions"))
                .onItem().ifNull().continueWith(" ");
    }

    private Pool probingPool() {
        Pool pool = probing;
        if (pool == null) {
            throw new IllegalStateException("there is no replica");
        }
        return pool;
    }

    /** Whether the current request reads the replica. */
    boolean isChosen() {
        return isInRequest() && route.isReplica();
    }

    private static boolean isInRequest() {
        return Arc.container().requestContext().isActive();
    }

    /** Whether a statement failed for a reason that the primary does not share; a time limit is the same everywhere. */
    static boolean isLost(Throwable failure) {
        return TransientFailures.isTransient(failure)
                && !(failure instanceof PgException refusal && CANCELLED_BY_ITS_TIME_LIMIT.equals(refusal.getSqlState()));
    }

    /** Records that the replica failed a statement of this request, which continues on the primary. */
    void leave(Throwable failure) {
        route.leaveReplica();
        if (!(failure instanceof PgException)) {
            unavailable(failure);
        }
    }

    private Uni<Void> probe(Pool pool) {
        return Uni.combine().all().unis(state(queue), state(pool)).with(ReadReplica::complaint)
                .ifNoItem().after(LONGEST_PROBE).fail()
                .onItemOrFailure().invoke((complaint, failure) -> probed(failure == null ? complaint : failure.toString()))
                .onFailure().recoverWithNull()
                .replaceWithVoid();
    }

    private record State(int migrations, boolean isStandby) {
    }

    private static Uni<State> state(SqlClient client) {
        return client.preparedQuery(MIGRATIONS).execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new State(row.getInteger("migrations"), row.getBoolean("is_standby")));
    }

    /** Returns why the replica cannot be read; empty if it can. */
    private static String complaint(State primary, State replica) {
        if (!replica.isStandby()) {
            return "quarry.database.replica-url names a server that is no standby, so it does not follow the primary";
        }
        return replica.migrations() < primary.migrations() ? "it has not replayed the latest migrations" : "";
    }

    private void probed(String complaint) {
        if (!complaint.isEmpty()) {
            unavailable(complaint);
        } else if (!isAvailable) {
            isAvailable = true;
            LOG.info("Searches read the replica");
        }
    }

    private void unavailable(Throwable failure) {
        unavailable(failure.toString());
    }

    private synchronized void unavailable(String why) {
        if (isAvailable || !why.equals(reason)) {
            LOG.warnf("Searches read the primary, because the replica cannot be used: %s", why);
        }
        reason = why;
        isAvailable = false;
    }

    /** Returns the state for operators: the server that searches read; empty if there is no replica. */
    public Optional<String> summary() {
        return connections.map(replica -> isAvailable ? "replica" : "primary, because the replica cannot be used: " + reason);
    }
}
