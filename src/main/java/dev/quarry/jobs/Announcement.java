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

/** A notification between processes. It says that something has changed; receivers read the new state from the database. */
record Announcement(String channel, String payload) {

    private static final Logger LOG = Logger.getLogger(Announcement.class);

    static final String JOBS = "quarry_jobs";
    static final String QUEUE = "quarry_queue";

    static Announcement jobChanged(UUID job, ProjectId project) {
        return new Announcement(JOBS, job + " " + project.value());
    }

    static Announcement queueFilled(UUID sender, Duration due) {
        return new Announcement(QUEUE, sender + " " + Math.max(0, due.toMillis()));
    }

    /** Parses the payload of a notification, one announcement per line, and skips lines that are not Quarry's. */
    static List<Signal> received(String channel, String lines) {
        return lines.lines().map(line -> new Announcement(channel, line)).map(Announcement::signal)
                .flatMap(Optional::stream).toList();
    }

    /** Parses this announcement; empty if it is not Quarry's: any database user may send a notification on the channel. */
    private Optional<Signal> signal() {
        try {
            int space = payload.indexOf(' ');
            UUID first = UUID.fromString(payload.substring(0, space));
            String second = payload.substring(space + 1);
            return Optional.of(channel.equals(JOBS)
                    ? new JobTouched(first, second)
                    : new QueueFilled(first, Duration.ofMillis(Long.parseLong(second))));
        } catch (RuntimeException notOurs) {
            LOG.debugf("Not a notification of Quarry's: %s", payload);
            return Optional.empty();
        }
    }
}
