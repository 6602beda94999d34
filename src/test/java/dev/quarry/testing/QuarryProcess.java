package dev.quarry.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.database.DatabaseUrl;

/** The packaged application, from its start until it dies. */
public final class QuarryProcess {

    private static final Path APPLICATION = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Pattern PAGE = Pattern.compile("Quarry is at (http://127\\.0\\.0\\.1:\\d+/)");
    private static final Pattern TIME = Pattern.compile("(?m)^\\d{4}-\\d\\d-\\d\\d (\\d\\d:\\d\\d:\\d\\d)\\.\\d{3} ");
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final String name;
    private final Process process;
    private final Path log;
    private volatile @Nullable URI page;
    private volatile boolean suspended;
    private volatile boolean killed;

    private QuarryProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a process that writes to a log of its own.
     *
     * @param options of the virtual machine, settings among them
     */
    public static QuarryProcess start(String name, DatabaseUrl database, Path logs, Map<String, String> environment,
            List<String> options) {
        Path log = logs.resolve(name + ".log");
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options);
        command.addAll(List.of("-Dquarkus.http.port=0", "-Dquarry.database.url=" + database.withPassword(),
                "-jar", APPLICATION.toAbsolutePath().toString()));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new QuarryProcess(name, builder.start(), log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    /** Where it answers; fails before it does. */
    public URI page() {
        return Optional.ofNullable(page).orElseThrow();
    }

    /** Whether it answers requests, as far as one can know. */
    public boolean isReady() {
        return page != null && !suspended && !killed && process.isAlive();
    }

    public boolean wasKilled() {
        return killed;
    }

    /** By how many hours the clock is ahead that it writes into its log; empty if it has written nothing yet. */
    public OptionalInt hoursAhead() {
        Instant written = lastWrite();
        return TIME.matcher(text()).results().reduce((earlier, later) -> later)
                .map(time -> Duration.between(LocalTime.ofInstant(written, ZoneId.systemDefault()),
                        LocalTime.parse(time.group(1))))
                .map(difference -> OptionalInt.of((Math.round(difference.toSeconds() / 3600f) + 36) % 24 - 12))
                .orElse(OptionalInt.empty());
    }

    /** By the clock of this machine, which is right. */
    private Instant lastWrite() {
        try {
            return Files.getLastModifiedTime(log).toInstant();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits until it is ready, or dead. */
    public void awaitPage() {
        await().forever().pollInterval(BETWEEN_LOOKS).until(() -> findPage() || !process.isAlive());
    }

    private boolean findPage() {
        Matcher found = PAGE.matcher(text());
        if (found.find()) {
            page = URI.create(found.group(1));
        }
        return page != null;
    }

    /** Waits until it has died, and says how. */
    public int awaitExit() {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The run is over", interrupted);
        }
    }

    /** SIGKILL, and returns when it is dead. */
    public void kill() {
        killed = true;
        process.destroyForcibly();
        awaitExit();
    }

    /** SIGTERM. */
    public void terminate() {
        signal("-TERM");
    }

    /** SIGSTOP. */
    public void suspend() {
        suspended = true;
        signal("-STOP");
    }

    /** SIGCONT. */
    public void resume() {
        signal("-CONT");
        suspended = false;
    }

    /** Everything it has written so far. */
    public String text() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What it has written last, on one line. */
    public String lastLines() {
        List<String> lines = text().lines().toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }

    private void signal(String signal) {
        try {
            int status = new ProcessBuilder("kill", signal, Long.toString(pid())).inheritIO().start().waitFor();
            if (status != 0 && process.isAlive()) {
                throw new IllegalStateException("kill " + signal + " of " + name + " ended with " + status);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The run is over", interrupted);
        }
    }
}
