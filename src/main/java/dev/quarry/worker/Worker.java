package dev.quarry.worker;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.quarry.jobs.IdleSlots;
import dev.quarry.platform.Printable;
import dev.quarry.platform.database.startup.DatabaseStartup;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;

/** Runs the loops of this process's worker (claim, heartbeat, rescue) from start to shutdown. */
@ApplicationScoped
public class Worker {

    private static final Logger LOG = Logger.getLogger(Worker.class);

    private final IdleSlots idleSlots;
    private final JobClaimer claimer;
    private final Heartbeat heartbeat;
    private final Rescue rescue;
    private final SlotLedger ledger;
    private final List<Cancellable> loops = new CopyOnWriteArrayList<>();

    Worker(IdleSlots idleSlots, JobClaimer claimer, Heartbeat heartbeat, Rescue rescue, SlotLedger ledger) {
        this.idleSlots = idleSlots;
        this.claimer = claimer;
        this.heartbeat = heartbeat;
        this.rescue = rescue;
        this.ledger = ledger;
    }

    @Produces
    @Singleton
    static SlotLedger ledger(WorkerConfig config) {
        return new SlotLedger(config);
    }

    void start(@Observes @Priority(DatabaseStartup.PRIORITY + 2) StartupEvent event) {
        loop("rescue", rescue.rounds());
        if (ledger.capacity() > 0) {
            loop("heartbeat", heartbeat.beats());
            loop("claim", claimer.claims());
            idleSlots.offer(claimer::idleSlot);
        }
    }

    /** Requeues the running jobs, so that another process continues them at once. */
    void stop(@Observes ShutdownEvent event) {
        idleSlots.withdraw();
        // Drains before the loops are cancelled: a claim that is cancelled in flight would take jobs that no process runs.
        if (!ledger.drain()) {
            LOG.warnf("%s could not be requeued in time, and will be rescued", Printable.count(ledger.jobs().size(), "job"));
        }
        loops.forEach(Cancellable::cancel);
    }

    private void loop(String name, Multi<?> loop) {
        loops.add(loop.subscribe().with(item -> {
        }, failure -> LOG.errorf(failure, "The %s loop has stopped", name)));
    }
}
