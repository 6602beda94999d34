package dev.quarry.search.index;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The frequencies of the common words among the chunks of some versions. */
public record CommonWords(long chunks, List<OfVersion> versions) {

    public CommonWords {
        versions = List.copyOf(versions);
    }

    /** Returns the share of the chunks that have the word, from 0 to 1; 0 for a word that is not common in any version. */
    public double share(String word) {
        long hash = hash(word);
        return versions.stream().mapToDouble(version -> version.share(hash) * version.chunks).sum() / Math.max(1, chunks);
    }

    /** FNV-1a: with 64 bits, words of a query hardly ever share a hash with a common word. */
    private static long hash(String word) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ word.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The common words of one version, which never change. Their hashes, which are sorted, take a fifth of their memory. */
    public static final class OfVersion {

        private final long chunks;
        private final long[] hashes;
        private final float[] shares;

        OfVersion(long chunks, List<String> words, List<Float> wordShares) {
            this.chunks = chunks;
            List<Integer> order = IntStream.range(0, words.size()).boxed()
                    .sorted((a, b) -> Long.compare(hash(words.get(a)), hash(words.get(b))))
                    .toList();
            hashes = order.stream().mapToLong(i -> hash(words.get(i))).toArray();
            shares = new float[hashes.length];
            for (int i = 0; i < shares.length; i++) {
                shares[i] = wordShares.get(order.get(i));
            }
        }

        int size() {
            return hashes.length;
        }

        private double share(long hash) {
            int place = Arrays.binarySearch(hashes, hash);
            return place < 0 ? 0 : shares[place];
        }
    }
}
