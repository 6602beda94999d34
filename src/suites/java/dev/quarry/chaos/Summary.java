package dev.quarry.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts how much happened in a run. */
final class Summary {

    private static final String JOBS_BY_OUTCOME = "SELECT status, count(*) AS jobs FROM indexing_jobs GROUP BY status";
    private static final String REPOSITORIES = "SELECT count(*) FROM repository WHERE active_version_id IS NOT NULL";
    private static final String PROJECTS = "SELECT count(DISTINCT project_id) FROM indexing_jobs";
    private static final String VERSIONS = "SELECT count(*) FROM index_version";
    private static final String CANCELS = "SELECT count(*) FROM indexing_jobs WHERE cancel_requested_at IS NOT NULL";
    private static final String SLOWEST_JOB = "SELECT max(extract(epoch FROM completed_at - created_at)) FROM indexing_jobs";
    private static final String CLAIMS = """
            SELECT count(*) FROM chaos.job_change WHERE new_status = 'running' AND old_token IS NULL AND new_token IS NOT NULL
            """;
    private static final String RETURNS = """
            SELECT count(*) FROM chaos.job_change
            WHERE old_status = 'running' AND new_status IN ('pending', 'running') AND old_token IS NOT NULL AND new_token IS NULL
            """;

    private static final int LEAST_REPOSITORIES = 20;
    private static final int LEAST_COLLECTED = 20;
    private static final int LEAST_RECLAIMS = 5;

    private final Stage stage;
    private final FaultLog faults;
    private final ReclaimTimes reclaims;
    private final Map<String, Long> jobs = new TreeMap<>();

    Summary(Stage stage, FaultLog faults, ReclaimTimes reclaims) {
        this.stage = stage;
        this.faults = faults;
        this.reclaims = reclaims;
        stage.connections().query(JOBS_BY_OUTCOME, row -> jobs.put(row.getString("status"), row.getLong("jobs")));
    }

    /**
     * Adds a finding for everything that happened too rarely for the run to prove anything.
     *
     * @param collected versions that were collected before the faults were done
     * @param rescues jobs that were taken from a silent worker
     */
    void requireThatMuchHappened(int leastJobs, long collected, long rescues) {
        for (FaultKind kind : FaultKind.values()) {
            requireAtLeast(kind.times(), faults.count(kind), kind.text());
        }
        if (!stage.fleet().areClocksAsConfigured()) {
            stage.findings().add("the clocks are not off by the configured hours: " + stage.fleet().clocks());
        }
        requireAtLeast(leastJobs, total(), "jobs");
        requireAtLeast(leastJobs / 2, jobs.getOrDefault("completed", 0L), "completed jobs");
        requireAtLeast(1, jobs.getOrDefault("cancelled", 0L), "cancelled jobs");
        requireAtLeast(LEAST_REPOSITORIES, number(REPOSITORIES), "published repositories");
        requireAtLeast(ChaosRun.PROJECTS.size(), number(PROJECTS), "projects");
        requireAtLeast(LEAST_COLLECTED, collected, "versions collected during the faults");
        requireAtLeast(LEAST_RECLAIMS, reclaims.count(), "jobs whose process was killed");
        requireAtLeast(LEAST_RECLAIMS, rescues, "jobs taken from a silent worker");
    }

    private void requireAtLeast(long least, long number, String event) {
        if (number < least) {
            stage.findings().add("too little happened: " + number + " " + event + " instead of at least " + least);
        }
    }

    /** One line per figure. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line("repositories", number(REPOSITORIES) + " in " + number(PROJECTS) + " projects"));
        lines.add(line("jobs", total() + " " + jobs + ", cancels requested " + number(CANCELS)));
        lines.add(line("slowest job", number(SLOWEST_JOB) + " s"));
        lines.add(line("attempts", number(CLAIMS) + ", returned to the queue " + number(RETURNS)));
        for (FaultKind kind : FaultKind.values()) {
            lines.add(line(kind.text(), String.valueOf(faults.count(kind))));
        }
        lines.add(line("index versions", number(VERSIONS) + " left, "
                + new Garbage(stage.connections()).collectedVersions() + " collected"));
        lines.add(line("processes", Fleet.SIZE + ", started " + stage.fleet().everStarted().size() + " times"));
        lines.add(line("clocks", stage.fleet().clocks()));
        QuarryClient.Answers answers = stage.answers();
        lines.add(line("requests sent again", answers.refused() + " refused, " + answers.lost() + " lost, "
                + answers.unanswered() + " unanswered"));
        lines.add(line("streams", stage.followers().size() + ", with "
                + stage.followers().stream().mapToInt(SseFollower::connections).sum() + " connections and "
                + stage.followers().stream().mapToInt(follower -> follower.received().count()).sum() + " events"));
        lines.addAll(reclaims.report());
        return lines;
    }

    private long total() {
        return jobs.values().stream().mapToLong(Long::longValue).sum();
    }

    private long number(String query) {
        return stage.connections().number(query);
    }

    private static String line(String figure, String value) {
        return String.format(Locale.ROOT, "%-23s %s", figure, value);
    }
}
