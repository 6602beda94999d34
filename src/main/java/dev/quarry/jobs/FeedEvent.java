package dev.quarry.jobs;

/** What a listener of the feed receives. */
public sealed interface FeedEvent {

    /**
     * A job as it is now.
     *
     * @param statusChanged whether its status differs from what this listener saw last, or is the first it sees
     */
    record JobChanged(Job job, boolean statusChanged) implements FeedEvent {
    }

    /** Nothing has happened: the listener may show that it is still there. */
    record Quiet() implements FeedEvent {
    }

    /** The last event of a stream that this process ends though more may follow: the listener should reconnect. */
    record Closing() implements FeedEvent {
    }
}
