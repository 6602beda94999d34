package dev.quarry.jobs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jboss.logging.Logger;

import dev.quarry.jobs.JobFeedConnection.Signal;
import dev.quarry.jobs.JobFeedConnection.Signal.JobTouched;
import dev.quarry.jobs.JobFeedConnection.Signal.QueueFilled;
import dev.quarry.platform.ProjectId;

/** A notification between processes: that something has changed, never what. */
record Announcement(String channel, String payload) {

    private static final Logger LOG = Logger.getLogger(Announcement.class);

    static final String JOBS = "quarry_jobs";
    static final String QUEUE = "quarry_queue";

    /** This process: it wakes its own workers without waiting for its notification to come back. */
    private static final String SENDER = UUID.randomUUID().toString();

    static Announcement jobChanged(UUID job, ProjectId project) {
        return new Announcement(JOBS, job + " " + project.value());
    }

    static Announcement queueFilled(Duration due) {
        return new Announcement(QUEUE, SENDER + " " + Math.max(0, due.toMillis()));
    }

    /** What a notification says, one announcement a line. */
    static List<Signal> received(String channel, String lines) {
        return lines.lines().map(line -> new Announcement(channel, line)).map(Announcement::signal)
                .flatMap(Optional::stream).toList();
    }

    /** Anybody with a login may notify; what is not ours, or is this process's own news, is passed over. */
    private Optional<Signal> signal() {
        try {
            int space = payload.indexOf(' ');
            String first = payload.substring(0, space);
            String second = payload.substring(space + 1);
            if (channel.equals(JOBS)) {
                return Optional.of(new JobTouched(UUID.fromString(first), second));
            }
            return first.equals(SENDER)
                    ? Optional.empty()
                    : Optional.of(new QueueFilled(Duration.ofMillis(Long.parseLong(second))));
        } catch (RuntimeException notOurs) {
            LOG.debugf("Not a notification of Quarry's: %s", payload);
            return Optional.empty();
        }
    }
}
