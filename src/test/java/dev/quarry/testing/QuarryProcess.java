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

/** A process of the packaged application. */
public final class QuarryProcess {

    private static final Path APPLICATION = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Pattern PAGE = Pattern.compile("Quarry is at (http://127\\.0\\.0\\.1:\\d+/)");
    private static final Pattern TIME = Pattern.compile("(?m)^\\d{4}-\\d\\d-\\d\\d (\\d\\d:\\d\\d:\\d\\d)\\.\\d{3} ");
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

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
     * Starts a process that writes to its own log.
     *
     * @param options options of the JVM, including settings
     */
    public static QuarryProcess start(String name, DatabaseUrl database, Path logs, Map<String, String> environment,
            List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.add("-Dquarry.database.url=" + database.withPassword());
        return start(name, logs, List.of(), environment, all);
    }

    /**
     * Starts a process that writes to its own log, with the database of its options or else an embedded one.
     *
     * @param launcher a command that runs the one that follows it, such as {@code prlimit --nofile=256}; may be empty
     */
    public static QuarryProcess start(String name, Path logs, List<String> launcher, Map<String, String> environment,
            List<String> options) {
        Path log = logs.resolve(name + ".log");
        List<String> command = new ArrayList<>(launcher);
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options);
        command.addAll(List.of("-Dquarkus.http.port=0", "-jar", APPLICATION.toAbsolutePath().toString()));
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

    /** The address of its web page; fails before the process is ready. */
    public URI page() {
        return Optional.ofNullable(page).orElseThrow();
    }

    /** Whether the process should respond to requests. */
    public boolean isReady() {
        return page != null && !suspended && !killed && process.isAlive();
    }

    public boolean wasKilled() {
        return killed;
    }

    /** The number of hours by which the clock in its log is ahead; empty if the log is empty. */
    public OptionalInt hoursAhead() {
        Instant written = lastWrite();
        return TIME.matcher(text()).results().reduce((earlier, later) -> later)
                .map(time -> Duration.between(LocalTime.ofInstant(written, ZoneId.systemDefault()),
                        LocalTime.parse(time.group(1))))
                .map(difference -> OptionalInt.of((Math.round(difference.toSeconds() / 3600f) + 36) % 24 - 12))
                .orElse(OptionalInt.empty());
    }

    /** The time of the last write, by the correct clock of this machine. */
    private Instant lastWrite() {
        try {
            return Files.getLastModifiedTime(log).toInstant();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits until the process is ready or has exited. */
    public void awaitPage() {
        await().forever().pollInterval(POLL_INTERVAL).until(() -> findPage() || !process.isAlive());
    }

    private boolean findPage() {
        Matcher found = PAGE.matcher(text());
        if (found.find()) {
            page = URI.create(found.group(1));
        }
        return page != null;
    }

    /** Waits until the process has exited, and returns its status. */
    public int awaitExit() {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The run is over", interrupted);
        }
    }

    /** Sends SIGKILL and waits until the process has exited. */
    public void kill() {
        killed = true;
        process.destroyForcibly();
        awaitExit();
    }

    /** Sends SIGTERM. */
    public void terminate() {
        signal("-TERM");
    }

    /** Sends SIGSTOP. */
    public void suspend() {
        suspended = true;
        signal("-STOP");
    }

    /** Sends SIGCONT. */
    public void resume() {
        signal("-CONT");
        suspended = false;
    }

    /** The complete log. */
    public String text() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The last lines of the log, joined into one. */
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
