package dev.quarry.chaos;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.quarry.testing.QuarryProcess;

/** Records the faults that were injected. */
final class FaultLog {

    private final RunLog log;
    private final Map<FaultKind, Integer> counts = new EnumMap<>(FaultKind.class);
    private final List<Kill> kills = new CopyOnWriteArrayList<>();

    FaultLog(RunLog log) {
        this.log = log;
    }

    /** A kill of a process, just after {@code at}. */
    record Kill(String name, long pid, Instant at) {
    }

    synchronized void add(FaultKind kind, String detail) {
        counts.merge(kind, 1, Integer::sum);
        log.say("%s: %s", kind.text(), detail);
    }

    /** Kills a process and records the kill, unless the process was killed before. */
    void kill(QuarryProcess victim, String reason) {
        synchronized (kills) {
            if (victim.wasKilled()) {
                return;
            }
            kills.add(new Kill(victim.name(), victim.pid(), Instant.now()));
            victim.kill();
        }
        add(FaultKind.KILL, victim.name() + ", " + reason);
    }

    synchronized int count(FaultKind kind) {
        return counts.getOrDefault(kind, 0);
    }

    List<Kill> kills() {
        return kills;
    }
}
