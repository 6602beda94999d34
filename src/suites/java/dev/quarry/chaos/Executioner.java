package dev.quarry.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Simulates a poisonous repository: kills every process as soon as it begins to index it. */
final class Executioner {

    /** The number of attempts of a job. */
    static final int KILLS = 3;

    /** So many that no process finishes before the kill. */
    private static final int FILES = 6_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(30);

    private final Stage stage;
    private final FaultLog log;
    private final String project;
    private final WorkingTree tree;

    Executioner(Stage stage, FaultLog log, String project, WorkingTree tree) {
        this.stage = stage;
        this.log = log;
        this.project = project;
        this.tree = tree;
    }

    /** Enqueues the repository, and returns when its job has ended. The job must fail. */
    void run() {
        tree.add(FILES);
        stage.client(new Random(0)).enqueue(project, tree.root(), false);
        while (stage.jobs().of(project, tree.root()).stream().anyMatch(row -> !row.hasEnded())) {
            for (long pid : stage.jobs().pidsAtWorkOn(project, tree.root())) {
                stage.fleet().withPid(pid).ifPresent(victim -> log.kill(victim, "which indexes the poisonous repository"));
            }
            Pause.of(BETWEEN_LOOKS);
        }
        judge(stage.jobs().of(project, tree.root()));
    }

    /** A request whose answer was lost with its process is sent again: then there are two jobs, and both must fail. */
    private void judge(List<JobTable.Row> rows) {
        String expected = "after " + KILLS + " attempts";
        List<JobTable.Row> gaveUp = rows.stream()
                .filter(row -> row.status().equals("failed") && row.attempt() == KILLS
                        && String.valueOf(row.errorMessage()).contains(expected))
                .toList();
        if (gaveUp.isEmpty() || gaveUp.size() != rows.size()) {
            stage.findings()
                    .add("the jobs of the poisonous repository must have failed '" + expected + "', but they are " + rows);
        }
        if (PublishedVersion.of(stage.connections(), project, tree.root()).isPresent()) {
            stage.findings().add("the poisonous repository has a published version");
        }
    }
}
