package dev.quarry.chaos;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import dev.quarry.chaos.ChaosDatabase.StopMode;
import dev.quarry.testing.QuarryProcess;

/** Injects the faults in random order, one after the other. A process stays suspended while other faults follow. */
final class Faults {

    private static final Duration SHORTEST_GAP = Duration.ofMillis(1_500);
    private static final Duration LONGEST_GAP = Duration.ofSeconds(4);
    /** The lease is 10 s. */
    private static final Duration SHORTEST_SUSPENSION = Duration.ofSeconds(12);
    private static final Duration LONGEST_SUSPENSION = Duration.ofSeconds(14);
    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(2);
    /** Longer than a start: the victim may be a process that another fault has just killed. */
    private static final Duration WAIT_FOR_VICTIM = Fleet.LONGEST_START.plusSeconds(30);
    /** After this time, a process without a job is accepted as the victim. */
    private static final Duration WAIT_FOR_WORK = Duration.ofSeconds(4);

    /** The number of other processes that must be ready before a fault. The executioner may kill one of them. */
    private static final int OTHERS_READY = 2;

    private static final String CONNECTIONS = """
            SELECT pid, state <> 'idle' AS busy, left(regexp_replace(query, '\\s+', ' ', 'g'), 40) AS query
            FROM pg_stat_activity
            WHERE datname = current_database() AND usename = current_user AND application_name <> ?
            """;

    private final ChaosDatabase database;
    private final DirectConnections connections;
    private final Fleet fleet;
    private final FaultLog log;
    private final Random random;

    Faults(ChaosDatabase database, DirectConnections connections, Fleet fleet, FaultLog log, Random random) {
        this.database = database;
        this.connections = connections;
        this.fleet = fleet;
        this.log = log;
        this.random = random;
    }

    private record Backend(long pid, boolean busy, String query) {

        boolean listens() {
            return query.startsWith("LISTEN");
        }
    }

    /** Injects every fault of the schedule except the last, and returns when all suspended processes were resumed. */
    void doAll() {
        List<CompletableFuture<Void>> suspended = new ArrayList<>();
        for (FaultKind kind : schedule()) {
            Pause.between(random, SHORTEST_GAP, LONGEST_GAP);
            switch (kind) {
                case KILL -> kill();
                case SUSPEND -> suspended.add(suspend());
                case TERMINATE_CONNECTION -> terminate(kind, backend -> !backend.listens());
                case TERMINATE_LISTENER -> terminate(kind, Backend::listens);
                case RESTART_DATABASE -> restart(kind, StopMode.FAST);
                case CRASH_DATABASE -> restart(kind, StopMode.IMMEDIATE);
                case BLACK_HOLE, BLACK_HOLE_LISTENER -> swallow(kind);
                case FORGET_ALL_CONNECTIONS -> swallowEverything();
            }
        }
        suspended.forEach(CompletableFuture::join);
    }

    private List<FaultKind> schedule() {
        List<FaultKind> schedule = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            schedule.addAll(Collections.nCopies(kind.times(), kind));
        }
        Collections.nCopies(Executioner.KILLS, FaultKind.KILL).forEach(schedule::remove);
        schedule.remove(FaultKind.FORGET_ALL_CONNECTIONS);
        Collections.shuffle(schedule, random);
        return schedule;
    }

    /** Does the kills that are still missing, because the executioner did fewer than were planned for it. */
    void completeKills() {
        while (log.count(FaultKind.KILL) < FaultKind.KILL.times()) {
            Pause.between(random, SHORTEST_GAP, LONGEST_GAP);
            kill();
        }
    }

    /** Black-holes all connections as the last fault, so that no later kill or restart replaces them. */
    void doLast() {
        fleet.awaitAllReady();
        Pause.between(random, SHORTEST_GAP, LONGEST_GAP);
        swallowEverything();
    }

    private void kill() {
        QuarryProcess victim = victim();
        log.kill(victim, atWork(victim) ? "which runs a job" : "which runs no job");
    }

    private CompletableFuture<Void> suspend() {
        QuarryProcess victim = victim();
        Duration time = Pause.random(random, SHORTEST_SUSPENSION, LONGEST_SUSPENSION);
        log.add(FaultKind.SUSPEND, victim.name() + ", which runs " + (atWork(victim) ? "a job" : "no job") + ", for "
                + time.toMillis() + " ms");
        victim.suspend();
        return CompletableFuture.runAsync(victim::resume,
                CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void terminate(FaultKind kind, Predicate<Backend> chosen) {
        List<Backend> backends = await().atMost(WAIT_FOR_VICTIM)
                .until(() -> backends().stream().filter(chosen).toList(), found -> !found.isEmpty());
        List<Backend> busy = backends.stream().filter(Backend::busy).toList();
        List<Backend> candidates = busy.isEmpty() ? backends : busy;
        Backend victim = candidates.get(random.nextInt(candidates.size()));
        connections.rows("SELECT pg_terminate_backend(?)", (int) victim.pid());
        log.add(kind, (victim.busy() ? "busy with " : "idle after ") + victim.query());
    }

    private List<Backend> backends() {
        return connections.query(CONNECTIONS,
                row -> new Backend(row.getLong("pid"), row.getBoolean("busy"), row.getString("query")),
                DirectConnections.APPLICATION);
    }

    private void restart(FaultKind kind, StopMode mode) {
        database.restart(mode, Pause.random(random, Duration.ZERO, LONGEST_OUTAGE));
        Outage outage = database.outages().get(database.outages().size() - 1);
        log.add(kind, "unavailable for " + Duration.between(outage.from(), outage.to()).toMillis() + " ms");
    }

    private void swallow(FaultKind kind) {
        await().atMost(WAIT_FOR_VICTIM).until(() -> {
            QuarryProcess victim = victim();
            BlackHoleProxy proxy = fleet.proxyOf(victim);
            int swallowed = kind == FaultKind.BLACK_HOLE ? proxy.swallowAll() : proxy.swallowListening();
            if (swallowed > 0) {
                log.add(kind, swallowed + " connections of " + victim.name());
            }
            return swallowed > 0;
        });
    }

    private void swallowEverything() {
        victim();
        int swallowed = fleet.ready().stream().map(fleet::proxyOf).mapToInt(BlackHoleProxy::swallowAll).sum();
        log.add(FaultKind.FORGET_ALL_CONNECTIONS, swallowed + " connections");
    }

    /** Chooses a process that is ready, preferably one that runs a job; waits until enough others are ready. */
    private QuarryProcess victim() {
        long end = System.nanoTime() + WAIT_FOR_WORK.toNanos();
        while (true) {
            List<QuarryProcess> ready = await().atMost(WAIT_FOR_VICTIM).until(fleet::ready,
                    processes -> processes.size() > OTHERS_READY);
            List<QuarryProcess> working = ready.stream().filter(this::atWork).toList();
            if (!working.isEmpty() || System.nanoTime() > end) {
                List<QuarryProcess> candidates = working.isEmpty() ? ready : working;
                return candidates.get(random.nextInt(candidates.size()));
            }
            Pause.of(Duration.ofMillis(20));
        }
    }

    private boolean atWork(QuarryProcess process) {
        return new JobTable(connections).pidsAtWork().contains(process.pid());
    }
}
