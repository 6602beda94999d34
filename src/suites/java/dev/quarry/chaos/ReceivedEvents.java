package dev.quarry.chaos;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What one follower has received: holds each job's versions against the rule that they only grow. */
final class ReceivedEvents {

    private final String follower;
    private final Findings findings;
    private final Map<String, Long> versions = new HashMap<>();
    private final Set<String> seenOnThisConnection = new TreeSet<>();
    private final Set<String> ended = new TreeSet<>();
    private long lastId;
    private int count;

    ReceivedEvents(String follower, Findings findings) {
        this.follower = follower;
        this.findings = findings;
    }

    /** After a reconnect a state may be sent once more, but not an older one. */
    synchronized void reconnected() {
        seenOnThisConnection.clear();
    }

    synchronized void add(long id, String job, String status, long version) {
        count++;
        if (id != version) {
            findings.add(follower + ": the event " + id + " brings version " + version + " of job " + job);
        }
        long known = versions.getOrDefault(job, 0L);
        boolean mayRepeat = !seenOnThisConnection.contains(job);
        if (version < known || (version == known && !mayRepeat)) {
            findings.add(follower + ": job " + job + " went from version " + known + " to " + version);
        }
        if (version > known && ended.contains(job)) {
            findings.add(follower + ": job " + job + " changed after its end to " + status);
        }
        versions.put(job, version);
        seenOnThisConnection.add(job);
        lastId = id;
        if (JobTable.ENDED.contains(status)) {
            ended.add(job);
        }
    }

    /** For the next connection; 0 before the first event. */
    synchronized long lastId() {
        return lastId;
    }

    synchronized int count() {
        return count;
    }

    synchronized boolean sawAnyEnd() {
        return !ended.isEmpty();
    }

    synchronized boolean sawEndOf(String job) {
        return ended.contains(job);
    }
}
