package dev.quarry.chaos;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What turned out wrong, gathered from all actors: the run goes on, and fails at its end. */
final class Findings {

    private final List<String> findings = new CopyOnWriteArrayList<>();
    private final RunLog log;

    Findings(RunLog log) {
        this.log = log;
    }

    void add(String finding) {
        findings.add(finding);
        log.say("FOUND: %s", finding);
    }

    /** Each of {@code violations} is a finding. */
    void addAll(String rule, List<String> violations) {
        violations.forEach(violation -> add(rule + ": " + violation));
    }

    /** Does something on behalf of an actor, whose failure is a finding too. */
    void of(String actor, Runnable deed) {
        try {
            deed.run();
        } catch (RuntimeException | AssertionError failure) {
            add(actor + ": " + failure);
        }
    }

    List<String> all() {
        return findings;
    }
}
