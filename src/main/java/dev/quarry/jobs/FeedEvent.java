package dev.quarry.jobs;

/** An event that a listener of the feed receives. */
public sealed interface FeedEvent {

    /**
     * The current state of a job.
     *
     * @param statusChanged whether the status differs from the last one that this listener saw, or is the first it sees
     */
    record JobChanged(Job job, boolean statusChanged) implements FeedEvent {
    }

    /** Keep-alive: nothing has happened, and the stream is still open. */
    record Quiet() implements FeedEvent {
    }

    /** The last event of a stream that this process ends although more events may follow: the listener should reconnect. */
    record Closing() implements FeedEvent {
    }
}
