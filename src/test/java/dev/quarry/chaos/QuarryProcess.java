package dev.quarry.chaos;

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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.database.DatabaseUrl;

/** The packaged application, from its start until it dies. */
final class QuarryProcess {

    private static final Path APPLICATION = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Pattern PAGE = Pattern.compile("Quarry is at (http://127\\.0\\.0\\.1:\\d+/)");
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final String name;
    private final Process process;
    private final Path log;
    private volatile @Nullable URI page;
    private volatile Instant readyAt = Instant.EPOCH;
    private volatile boolean suspended;
    private volatile boolean killed;

    private QuarryProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** Starts a process that writes to a log of its own. */
    static QuarryProcess start(String name, DatabaseUrl database, Path logs, WrongClock clock) {
        Path log = logs.resolve(name + ".log");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                // Several share few processors: to start soon matters more than to be fast later.
                "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.port=0",
                "-Dquarry.database.url=" + database.withPassword(),
                "-Dquarry.worker.concurrency=4"));
        command.addAll(Garbage.settings());
        command.addAll(List.of("-jar", APPLICATION.toAbsolutePath().toString()));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(clock.environment());
            return new QuarryProcess(name, builder.start(), log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    Path log() {
        return log;
    }

    /** Where it answers; fails before it does. */
    URI page() {
        return Optional.ofNullable(page).orElseThrow();
    }

    /** Whether it answers requests, as far as one can know. */
    boolean isReady() {
        return page != null && !suspended && !killed && process.isAlive();
    }

    boolean wasKilled() {
        return killed;
    }

    /** By how much the clock is ahead that it writes into its log, to the next hour. */
    int hoursAhead() {
        LocalTime then = LocalTime.parse(text().lines().filter(line -> line.contains("Quarry is at")).findFirst().orElseThrow()
                .substring(0, "00:00:00".length()));
        LocalTime written = LocalTime.ofInstant(readyAt, ZoneId.systemDefault());
        int hours = (int) Math.round(Duration.between(written, then).toSeconds() / 3600.0);
        return (hours + 36) % 24 - 12;
    }

    /** Waits until it is ready, or dead. */
    void awaitPage() {
        while (page == null && process.isAlive()) {
            Matcher found = PAGE.matcher(text());
            if (found.find()) {
                readyAt = Instant.now();
                page = URI.create(found.group(1));
            } else {
                Pause.of(BETWEEN_LOOKS);
            }
        }
    }

    /** Waits until it has died, and says how. */
    int awaitExit() {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The run is over", interrupted);
        }
    }

    /** SIGKILL, and returns when it is dead. */
    void kill() {
        killed = true;
        process.destroyForcibly();
        awaitExit();
    }

    /** SIGSTOP. */
    void suspend() {
        suspended = true;
        signal("-STOP");
    }

    /** SIGCONT. */
    void resume() {
        signal("-CONT");
        suspended = false;
    }

    /** Everything it has written so far. */
    String text() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What it has written last, on one line. */
    String lastLines() {
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
