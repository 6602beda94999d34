package dev.quarry.indexing.store;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLongArray;

import dev.quarry.platform.ProjectId;

/**
 * Words that are known to be in the table of words, so that they need not be looked for there: most words of a file were in the
 * one before. It forgets, because there is one place for many words; it does not err, but for two words of which all 64
 * bits of a hash are the same, which nobody can look for who does not know its secret.
 *
 * <p>
 * What is known holds as long as nothing is removed from that table. Each removal begins a new era of it, and nothing that was
 * known of one is known of the next.
 */
final class KnownWords {

    /** 2 MB, which is some hundred thousand words: as many as are told apart in code of a few hundred megabytes. */
    private static final int PLACES = 1 << 18;

    private final AtomicLongArray places = new AtomicLongArray(PLACES);
    private final long secret = new SecureRandom().nextLong();

    /** The words of a project in an era. */
    final class Of {
        private final long start;

        private Of(ProjectId project, String era) {
            start = hash(hash(secret, era), project.value());
        }

        boolean contains(boolean isPart, String word) {
            long hash = hashOf(isPart, word);
            return places.getPlain(place(hash)) == hash;
        }

        /** Is told only what has been committed. */
        void add(boolean isPart, String word) {
            long hash = hashOf(isPart, word);
            places.setPlain(place(hash), hash);
        }

        private long hashOf(boolean isPart, String word) {
            return hash(isPart ? start : ~start, word);
        }
    }

    /** @param era of the table, as the database tells it while nothing can be removed */
    Of of(ProjectId project, String era) {
        return new Of(project, era);
    }

    private static int place(long hash) {
        return (int) (hash >>> 20) & (PLACES - 1);
    }

    /** Each step spreads what it takes over all bits, as that of MurmurHash's end does. */
    private static long hash(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0xFF51AFD7ED558CCDL;
            hash ^= hash >>> 33;
        }
        return hash * 0xC4CEB9FE1A85EC53L;
    }
}
