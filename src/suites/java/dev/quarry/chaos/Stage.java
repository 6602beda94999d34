package dev.quarry.chaos;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The state that all actors share.
 *
 * @param answers the answers to all requests
 * @param followers every stream that was ever followed
 */
record Stage(DirectConnections connections, Fleet fleet, Findings findings, QuarryClient.Answers answers,
        List<SseFollower> followers) {

    Stage(DirectConnections connections, Fleet fleet, Findings findings) {
        this(connections, fleet, findings, new QuarryClient.Answers(), new CopyOnWriteArrayList<>());
    }

    JobTable jobs() {
        return new JobTable(connections);
    }

    QuarryClient client(Random random) {
        return new QuarryClient(fleet, random, findings, answers);
    }

    /** Follows a stream from now on. */
    SseFollower follow(String path, Random random) {
        SseFollower follower = SseFollower.of(path, fleet, new Random(random.nextLong()), findings);
        followers.add(follower);
        return follower;
    }
}
