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

import dev.quarry.chaos.AuditTrail.Transition;
import dev.quarry.chaos.FaultLog.Kill;

/** Measures the time from the kill of a process until its jobs were taken from it, and until other processes ran them. */
final class ReclaimTimes {

    /** Required with the default settings; the time without a database or without any process does not count. */
    static final Duration BAR = Duration.ofSeconds(15);

    private final List<Sample> samples = new ArrayList<>();

    /**
     * A job of a killed process.
     *
     * @param attempt which of the job's claims the process died on
     * @param rescued until the job was taken from the dead process
     * @param reclaimed until another process ran it, or it had ended
     * @param outage the part of {@code reclaimed} in which the database, or every process, was unavailable
     */
    record Sample(UUID job, String process, long attempt, Duration rescued, Duration reclaimed, Duration outage) {

        Duration reclaimedWithoutOutage() {
            return reclaimed.minus(outage);
        }
    }

    ReclaimTimes(List<Transition> transitions, List<Kill> kills, List<Outage> outages) {
        Map<UUID, List<Transition>> byJob = transitions.stream().collect(Collectors.groupingBy(Transition::job));
        for (List<Transition> ofJob : byJob.values()) {
            for (int claim = 0; claim < ofJob.size(); claim++) {
                for (Kill kill : kills) {
                    sample(ofJob, claim, kill, outages).ifPresent(samples::add);
                }
            }
        }
    }

    /** Empty if this transition is not a claim that the killed process still held when it died. */
    private static Optional<Sample> sample(List<Transition> transitions, int claim, Kill kill, List<Outage> outages) {
        Transition claimed = transitions.get(claim);
        boolean isItsClaim = claimed.isClaim() && claimed.owner().startsWith(kill.pid() + "@");
        if (!isItsClaim || claim + 1 == transitions.size()) {
            return Optional.empty();
        }
        Transition taken = transitions.get(claim + 1);
        boolean endedItself = taken.isEnd() && claimed.token() != null && claimed.token().equals(taken.token());
        if (endedItself || taken.at().isBefore(kill.at())) {
            return Optional.empty();
        }
        long attempt = transitions.subList(0, claim + 1).stream().filter(Transition::isClaim).count();
        return transitions.subList(claim + 1, transitions.size()).stream()
                .filter(transition -> transition.isEnd() || transition.isClaim())
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

    /** One line per measure, then the slowest samples. */
    List<String> report() {
        if (samples.isEmpty()) {
            return List.of("kill-to-reclaimed       no job was running when its process was killed");
        }
        List<String> lines = new ArrayList<>();
        lines.add(line("kill-to-rescued", samples.stream().map(Sample::rescued).sorted().toList()));
        lines.add(line("kill-to-reclaimed", samples.stream().map(Sample::reclaimed).sorted().toList()));
        lines.add("bar                     max under " + BAR.toSeconds()
                + " s, outages of PostgreSQL and of all processes excluded: "
                + (meetsBar() ? "met" : "NOT met"));
        samples.stream().sorted(Comparator.comparing(Sample::reclaimedWithoutOutage).reversed()).limit(3)
                .forEach(sample -> lines.add(String.format(Locale.ROOT,
                        "  slowest               %.1f s (rescued after %.1f s, outage %.1f s), attempt %d of job %s, by %s",
                        seconds(sample.reclaimed()), seconds(sample.rescued()), seconds(sample.outage()), sample.attempt(),
                        sample.job(), sample.process())));
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
