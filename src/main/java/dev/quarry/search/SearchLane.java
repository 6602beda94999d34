package dev.quarry.search;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.ByteBudget;

/**
 * Some slots, for which clients wait: round robin among the clients, first come first served for each; and the memory that the
 * searches of the lane share.
 */
final class SearchLane {

    private final Map<String, Deque<Ticket>> waiting = new LinkedHashMap<>();
    private final ByteBudget memory;
    private int free;

    /**
     * @param slots how many searches have a slot at a time
     * @param bytes of files that the searches hold at a time
     */
    SearchLane(int slots, long bytes) {
        this.free = slots;
        this.memory = new ByteBudget(bytes);
    }

    ByteBudget memory() {
        return memory;
    }

    /** The ticket of a search that is going to wait for a slot, waits, has one, or has given it back. */
    final class Ticket {

        private final String client;
        private final Runnable granted;
        private boolean hasSlot;
        private boolean isClosed;

        private Ticket(String client, Runnable granted) {
            this.client = client;
            this.granted = granted;
        }

        /** Waits for a slot; {@code granted} is called when there is one, which may be at once. */
        void enter() {
            synchronized (SearchLane.this) {
                if (isClosed) {
                    return;
                }
                waiting.computeIfAbsent(client, first -> new ArrayDeque<>()).add(this);
            }
            grant();
        }

        /** Gives the slot back, or stops waiting for it. */
        void close() {
            leave(this);
        }
    }

    Ticket ticket(String client, Runnable granted) {
        return new Ticket(client, granted);
    }

    synchronized boolean isWaitedFor() {
        return !waiting.isEmpty();
    }

    private void leave(Ticket ticket) {
        synchronized (this) {
            if (ticket.isClosed) {
                return;
            }
            ticket.isClosed = true;
            if (ticket.hasSlot) {
                free++;
            } else {
                remove(ticket);
            }
        }
        grant();
    }

    private void remove(Ticket ticket) {
        @Nullable
        Deque<Ticket> tickets = waiting.get(ticket.client);
        if (tickets != null && tickets.remove(ticket) && tickets.isEmpty()) {
            waiting.remove(ticket.client);
        }
    }

    private void grant() {
        for (Ticket next = take(); next != null; next = take()) {
            next.granted.run();
        }
    }

    /** The next client goes to the end of the round. */
    private synchronized @Nullable Ticket take() {
        if (free == 0 || waiting.isEmpty()) {
            return null;
        }
        String client = waiting.keySet().iterator().next();
        Deque<Ticket> tickets = waiting.remove(client);
        Ticket next = tickets.remove();
        if (!tickets.isEmpty()) {
            waiting.put(client, tickets);
        }
        free--;
        next.hasSlot = true;
        return next;
    }
}
