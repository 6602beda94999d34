package dev.quarry.indexing.store;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLongArray;

import dev.quarry.platform.ProjectId;

/**
 * A cache of words that are in the table of words, which saves most look-ups: most words of a file occurred in the previous
 * one. Each slot holds the 64-bit hash of one word, and a later word replaces it. A false positive needs two words with the
 * same hash; the hash is keyed with a secret, so that nobody can construct such a pair.
 *
 * <p>
 * The cache is valid as long as no word is deleted from the table. Each deletion begins a new era, which is part of the hash,
 * so that entries of earlier eras no longer match.
 */
final class KnownWords {

    /** 2 MB for some hundred thousand words: as many as there are distinct words in a few hundred megabytes of code. */
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

        /** Adds words; to be called only once their transaction has been committed. */
        void add(boolean isPart, String word) {
            long hash = hashOf(isPart, word);
            places.setPlain(place(hash), hash);
        }

        private long hashOf(boolean isPart, String word) {
            return hash(isPart ? start : ~start, word);
        }
    }

    /** @param era of the table, read from the database while the lock prevents deletions */
    Of of(ProjectId project, String era) {
        return new Of(project, era);
    }

    private static int place(long hash) {
        return (int) (hash >>> 20) & (PLACES - 1);
    }

    /** Each step mixes its input into all bits, like the finalizer of MurmurHash3. */
    private static long hash(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0xFF51AFD7ED558CCDL;
            hash ^= hash >>> 33;
        }
        return hash * 0xC4CEB9FE1A85EC53L;
    }
}
