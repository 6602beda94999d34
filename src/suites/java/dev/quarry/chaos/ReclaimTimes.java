package dev.quarry.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.quarry.chaos.AuditTrail.Turn;
import dev.quarry.chaos.FaultLog.Kill;

/** How long it took, after a process was killed, until its jobs were taken from it and until others ran them. */
final class ReclaimTimes {

    /** To be reached with the default settings, apart from the time in which nobody could have. */
    static final Duration BAR = Duration.ofSeconds(15);

    private final List<Sample> samples = new ArrayList<>();

    /**
     * A job of a killed process.
     *
     * @param attempt which of the job's claims the process died on
     * @param rescued until the job was no longer the dead process's
     * @param reclaimed until another process ran it, or it had ended
     * @param away how much of {@code reclaimed} the database, or every process, was away
     */
    record Sample(UUID job, String process, long attempt, Duration rescued, Duration reclaimed, Duration away) {

        Duration reclaimedWithoutOutage() {
            return reclaimed.minus(away);
        }
    }

    ReclaimTimes(List<Turn> turns, List<Kill> kills, List<Outage> outages) {
        Map<UUID, List<Turn>> byJob = turns.stream().collect(Collectors.groupingBy(Turn::job));
        for (List<Turn> ofJob : byJob.values()) {
            for (int claim = 0; claim < ofJob.size(); claim++) {
                for (Kill kill : kills) {
                    sample(ofJob, claim, kill, outages).ifPresent(samples::add);
                }
            }
        }
    }

    /** Nothing, if this turn is not a claim of the killed process that still held when it died. */
    private static Optional<Sample> sample(List<Turn> turns, int claim, Kill kill, List<Outage> outages) {
        Turn claimed = turns.get(claim);
        boolean isItsClaim = claimed.isClaim() && claimed.owner().startsWith(kill.pid() + "@");
        if (!isItsClaim || claim + 1 == turns.size()) {
            return Optional.empty();
        }
        Turn taken = turns.get(claim + 1);
        boolean endedItself = taken.isEnd() && claimed.token() != null && claimed.token().equals(taken.token());
        if (endedItself || taken.at().isBefore(kill.at())) {
            return Optional.empty();
        }
        long attempt = turns.subList(0, claim + 1).stream().filter(Turn::isClaim).count();
        return turns.subList(claim + 1, turns.size()).stream()
                .filter(turn -> turn.isEnd() || turn.isClaim())
                .findFirst()
                .map(reclaimed -> new Sample(claimed.job(), kill.name(), attempt, Duration.between(kill.at(), taken.at()),
                        Duration.between(kill.at(), reclaimed.at()), Outage.within(outages, kill.at(), reclaimed.at())));
    }

    int count() {
        return samples.size();
    }

    boolean meetsBar() {
        return samples.stream().allMatch(sample -> sample.reclaimedWithoutOutage().compareTo(BAR) < 0);
    }

    /** A line a measure, and the slowest. */
    List<String> report() {
        if (samples.isEmpty()) {
            return List.of("kill-to-reclaimed       no job was running when its process was killed");
        }
        List<String> lines = new ArrayList<>();
        lines.add(line("kill-to-rescued", samples.stream().map(Sample::rescued).sorted().toList()));
        lines.add(line("kill-to-reclaimed", samples.stream().map(Sample::reclaimed).sorted().toList()));
        lines.add("bar                     max under " + BAR.toSeconds()
                + " s plus the time PostgreSQL, or every process, was away: "
                + (meetsBar() ? "met" : "NOT met"));
        samples.stream().sorted(Comparator.comparing(Sample::reclaimedWithoutOutage).reversed()).limit(3)
                .forEach(sample -> lines.add(String.format(Locale.ROOT,
                        "  slowest               %.1f s (rescued after %.1f s, away %.1f s), attempt %d of job %s, by %s",
                        seconds(sample.reclaimed()), seconds(sample.rescued()), seconds(sample.away()), sample.attempt(),
                        sample.job(),
                        sample.process())));
        return lines;
    }

    private static String line(String measure, List<Duration> sorted) {
        return String.format(Locale.ROOT, "%-23s p50 %.1f s, max %.1f s (%d jobs)", measure,
                seconds(sorted.get(sorted.size() / 2)), seconds(sorted.get(sorted.size() - 1)), sorted.size());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
