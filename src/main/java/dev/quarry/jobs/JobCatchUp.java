package dev.quarry.jobs;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.ProjectId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Reads the state of every job that a listener waits for, so that a lost notification delays an event but never loses it. */
@ApplicationScoped
class JobCatchUp {

    private final JobStore store;

    JobCatchUp(JobStore store) {
        this.store = store;
    }

    /**
     * Reads the active jobs, the jobs whose end a listener has not seen, and the jobs that started and ended between two reads.
     */
    Uni<List<Job>> read(Collection<Mailbox> mailboxes) {
        if (mailboxes.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return store.lastVersion().chain(version -> Multi.createBy().concatenating()
                .streams(unfinished(mailboxes), active(mailboxes), ended(mailboxes))
                .onItem().<Job> disjoint()
                .collect().asList()
                .invoke(read -> mailboxes.forEach(mailbox -> mailbox.endsWereReadUpTo(version))));
    }

    private Multi<List<Job>> unfinished(Collection<Mailbox> mailboxes) {
        Set<UUID> unfinished = new LinkedHashSet<>();
        mailboxes.forEach(mailbox -> unfinished.addAll(mailbox.unfinished()));
        return store.findAll(unfinished).toMulti();
    }

    private Multi<List<Job>> active(Collection<Mailbox> mailboxes) {
        return Multi.createFrom().iterable(sinceByProject(mailboxes).keySet())
                .onItem().transformToUniAndConcatenate(store::findActive);
    }

    private Multi<List<Job>> ended(Collection<Mailbox> mailboxes) {
        return Multi.createFrom().iterable(sinceByProject(mailboxes).entrySet())
                .onItem().transformToUniAndConcatenate(since -> store.findEndedSince(since.getKey(), since.getValue()));
    }

    /** The projects that are followed as a whole, each with the version up to which all its listeners know the ended jobs. */
    private static Map<ProjectId, Long> sinceByProject(Collection<Mailbox> mailboxes) {
        Map<ProjectId, Long> since = new LinkedHashMap<>();
        for (Mailbox mailbox : mailboxes) {
            if (mailbox.isOfProject()) {
                since.merge(mailbox.project(), mailbox.endsKnownUpTo(), Math::min);
            }
        }
        return since;
    }
}
