package dev.quarry.chaos;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What all actors share.
 *
 * @param retries requests that had to be sent again
 * @param followers every stream that was ever followed
 */
record Stage(DirectConnections connections, Fleet fleet, Findings findings, QuarryClient.Retries retries,
        List<SseFollower> followers) {

    Stage(DirectConnections connections, Fleet fleet, Findings findings) {
        this(connections, fleet, findings, new QuarryClient.Retries(), new CopyOnWriteArrayList<>());
    }

    JobTable jobs() {
        return new JobTable(connections);
    }

    QuarryClient client(Random random) {
        return new QuarryClient(fleet, random, findings, retries);
    }

    /** Follows a stream from now on. */
    SseFollower follow(String path, Random random) {
        SseFollower follower = SseFollower.of(path, fleet, new Random(random.nextLong()), findings);
        followers.add(follower);
        return follower;
    }
}
