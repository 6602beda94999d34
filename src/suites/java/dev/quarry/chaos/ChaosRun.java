package dev.quarry.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * One run: starts the database and the processes, lets the actors work, and releases everything at the end, even on failure.
 */
final class ChaosRun implements AutoCloseable {

    static final List<String> PROJECTS = List.of("atlas", "borealis", "cassini", "dione");

    /** Most are small. The large ones take long enough for a fault to hit while they are indexed. */
    private static final List<Integer> FILES_OF_REPOSITORIES = List.of(20, 25, 30, 35, 40, 50, 60, 70, 80, 90, 100, 110, 120,
            140, 160, 180, 200, 300, 400, 600, 800, 1_200, 1_600, 2_000);
    private static final int REPOSITORIES_AT_ONCE = 8;

    private static final Duration LONGEST = Duration.ofMinutes(7);

    private final ChaosSettings settings;
    private final RunLog log;
    private final Findings findings;
    private final FaultLog faultLog;
    private final Path directory;
    private final Deque<AutoCloseable> opened = new ConcurrentLinkedDeque<>();
    private final Thread atExit = new Thread(this::clearUp);
    private final ExecutorService actors = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "actor");
        thread.setDaemon(true);
        return thread;
    });
    private final ChaosDatabase database;
    private final DirectConnections connections;
    private final Fleet fleet;

    /** Starts the database and the processes, which write their logs to {@code logs}. */
    ChaosRun(ChaosSettings settings, RunLog log, Path logs) throws IOException {
        this.settings = settings;
        this.log = log;
        this.findings = new Findings(log);
        this.faultLog = new FaultLog(log);
        Runtime.getRuntime().addShutdownHook(atExit);
        deleteTree(logs);
        Files.createDirectories(logs);
        this.directory = Files.createTempDirectory("quarry-chaos").toRealPath();
        opened.push(() -> deleteTree(directory));
        this.database = ChaosDatabase.start(directory.resolve("postgres"), logs.resolve("postgres.log"));
        opened.push(database);
        this.connections = new DirectConnections(database.url());
        opened.push(connections);
        this.fleet = new Fleet(database, logs, settings, findings);
        opened.push(fleet);
        opened.push(actors::shutdownNow);
    }

    /** Runs the actors until the load and the faults are done, and returns the findings. */
    List<String> run() {
        fleet.awaitAllReady();
        fleet.beginWatch();
        AuditTrail audit = new AuditTrail(connections);
        Stage stage = new Stage(connections, fleet, findings);
        opened.push(() -> stage.followers().forEach(SseFollower::close));
        List<SseFollower> ofProjects = PROJECTS.stream()
                .map(project -> stage.follow("/api/v1/projects/" + project + "/events", settings.random(project))).toList();
        log.say("%d processes are ready", Fleet.SIZE);

        CompletableFuture<Void> faults = start("the faults", () -> doFaults(stage));
        List<CompletableFuture<Void>> loads = loads(stage, () -> !faults.isDone() || stage.jobs().count() < settings.jobs());
        awaitDone(faults);
        long collected = new Garbage(connections).collectedVersions();
        log.say("the faults are done, %d versions were collected meanwhile", collected);
        awaitDone(CompletableFuture.allOf(loads.toArray(CompletableFuture[]::new)));
        log.say("the load is done");
        new Verdict(stage, audit, ofProjects).reach();
        List<Outage> outages = Stream.of(database.outages(), fleet.outages()).flatMap(List::stream).toList();
        Summary summary = new Summary(stage, faultLog, new ReclaimTimes(audit.transitions(), faultLog.kills(), outages));
        summary.requireThatMuchHappened(settings.jobs(), collected, audit.rescues());
        summary.lines().forEach(line -> log.say("%s", line));
        return findings.all();
    }

    private void doFaults(Stage stage) {
        Faults faults = new Faults(database, connections, fleet, faultLog, settings.random("faults"));
        Path poison = newRepository("poison");
        Executioner executioner = new Executioner(stage, faultLog, PROJECTS.get(0),
                new WorkingTree(poison, settings.random("poison"), new Texts(settings.random("poison"))));
        CompletableFuture<Void> execution = start("the executioner", executioner::run);
        faults.doAll();
        execution.join();
        faults.completeKills();
        faults.doLast();
    }

    private List<CompletableFuture<Void>> loads(Stage stage, BooleanSupplier goesOn) {
        Semaphore permits = new Semaphore(REPOSITORIES_AT_ONCE);
        List<Texts> texts = PROJECTS.stream().map(project -> new Texts(settings.random("texts of " + project))).toList();
        List<CompletableFuture<Void>> loads = new ArrayList<>();
        for (int i = 0; i < FILES_OF_REPOSITORIES.size(); i++) {
            String name = "repository-" + i;
            int files = FILES_OF_REPOSITORIES.get(i);
            int project = i % PROJECTS.size();
            WorkingTree tree = new WorkingTree(newRepository(name), settings.random("tree of " + name), texts.get(project));
            RepositoryLoad load = new RepositoryLoad(stage, PROJECTS.get(project), tree, settings.random(name), permits);
            loads.add(start(name, () -> load.run(files, goesOn)));
        }
        return loads;
    }

    private Path newRepository(String name) {
        try {
            return Files.createDirectories(directory.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private CompletableFuture<Void> start(String actor, Runnable deed) {
        return CompletableFuture.runAsync(() -> findings.of(actor, deed), actors);
    }

    /** Can be interrupted, unlike {@link CompletableFuture#join}. */
    private static void awaitDone(CompletableFuture<Void> actor) {
        try {
            actor.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw QuarryClient.interrupted(interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("The run does not end", failure);
        }
    }

    @Override
    public void close() {
        clearUp();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    /** Closes everything that was opened, the last first; one failure does not stop the others. */
    private void clearUp() {
        log.say("closing");
        for (AutoCloseable resource = opened.poll(); resource != null; resource = opened.poll()) {
            try {
                resource.close();
            } catch (Exception failure) {
                log.say("cannot close: %s", failure);
            }
        }
    }

    private static void deleteTree(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
