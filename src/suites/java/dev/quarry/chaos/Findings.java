package dev.quarry.chaos;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Collects the violations that all actors find. The run continues and fails at its end. */
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

    /** Adds a finding for each violation of a rule. */
    void addAll(String rule, List<String> violations) {
        violations.forEach(violation -> add(rule + ": " + violation));
    }

    /** Runs an actor, and adds its failure as a finding. */
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
