package dev.quarry.chaos;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The events of one follower. Checks that the versions of each job only increase. */
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

    /** After a reconnect, the server may repeat the latest state of a job, but must not send an older one. */
    synchronized void reconnected() {
        seenOnThisConnection.clear();
    }

    synchronized void add(long id, String job, String status, long version) {
        count++;
        if (id != version) {
            findings.add(follower + ": the event " + id + " has version " + version + " of job " + job);
        }
        long previous = versions.getOrDefault(job, 0L);
        boolean mayRepeat = !seenOnThisConnection.contains(job);
        if (version < previous || (version == previous && !mayRepeat)) {
            findings.add(follower + ": job " + job + " went from version " + previous + " to " + version);
        }
        if (version > previous && ended.contains(job)) {
            findings.add(follower + ": job " + job + " changed after its end to " + status);
        }
        versions.put(job, version);
        seenOnThisConnection.add(job);
        lastId = id;
        if (JobTable.ENDED.contains(status)) {
            ended.add(job);
        }
    }

    /** The id of the last event, to resume from; 0 before the first event. */
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
