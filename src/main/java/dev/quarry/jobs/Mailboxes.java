package dev.quarry.jobs;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The mailboxes of all open streams of this process. */
final class Mailboxes {

    private final Set<Mailbox> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch allEnded = new CountDownLatch(1);
    private volatile boolean isClosing;

    Mailbox open(Mailbox mailbox) {
        open.add(mailbox);
        if (isClosing) {
            mailbox.close();
        }
        return mailbox;
    }

    void remove(Mailbox mailbox) {
        open.remove(mailbox);
        noteIfAllEnded();
    }

    List<Mailbox> all() {
        return List.copyOf(open);
    }

    int count() {
        return open.size();
    }

    void deliver(Collection<Job> jobs) {
        for (Job job : jobs) {
            for (Mailbox mailbox : open) {
                if (mailbox.accepts(job.projectId(), job.id())) {
                    mailbox.put(job);
                }
            }
        }
    }

    boolean isWatched(String projectId, UUID job) {
        return open.stream().anyMatch(mailbox -> mailbox.accepts(projectId, job));
    }

    void keepAlive() {
        open.forEach(Mailbox::keepAlive);
    }

    /**
     * Ends every open stream, and every stream that is opened later. Blocks: use it only at shutdown.
     *
     * @return whether all streams have ended within {@code patience}
     */
    boolean closeAll(Duration patience) {
        isClosing = true;
        open.forEach(Mailbox::close);
        noteIfAllEnded();
        try {
            return allEnded.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void noteIfAllEnded() {
        if (isClosing && open.isEmpty()) {
            allEnded.countDown();
        }
    }
}
