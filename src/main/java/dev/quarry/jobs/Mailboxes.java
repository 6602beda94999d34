package dev.quarry.jobs;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The mailboxes of all streams that are open in this process. */
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
     * Ends every stream, also those that are opened from now on. Blocks: for the shutdown only.
     *
     * @return whether all have ended within {@code patience}
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
