package dev.quarry.indexing.scan.glob;

/**
 * One step of a wildcard pattern: a transition of the NFA. It replaces the set of positions that the previous steps reach by
 * the set of positions reached after this step.
 */
public sealed interface GlobStep {

    /** Returns the minimum number of characters that the step matches. */
    default int minimum() {
        return 1;
    }

    /**
     * Performs the step.
     *
     * @param reached the reached positions, updated in place
     * @return whether any position is reached
     */
    boolean advance(long[] reached, GlobText text);

    /** One character. */
    record Literal(char character) implements GlobStep {

        @Override
        public boolean advance(long[] reached, GlobText text) {
            return moveOn(reached, text.placesOf(character));
        }
    }

    /** A single character of a set: {@code ?} or {@code [...]}. */
    record One(GlobSet set) implements GlobStep {

        @Override
        public boolean advance(long[] reached, GlobText text) {
            return moveOn(reached, text.placesOf(set));
        }
    }

    /** Zero or more characters: {@code *}, or {@code **} if {@code acrossDirectories}. */
    record Any(boolean acrossDirectories) implements GlobStep {

        @Override
        public int minimum() {
            return 0;
        }

        @Override
        public boolean advance(long[] reached, GlobText text) {
            flood(reached, acrossDirectories ? text.everywhere() : text.outsideSlashes());
            return true;
        }
    }

    /** Zero or more directories, each with its slash: {@code **}{@code /}. */
    record Directories() implements GlobStep {

        @Override
        public int minimum() {
            return 0;
        }

        @Override
        public boolean advance(long[] reached, GlobText text) {
            long[] within = reached.clone();
            flood(within, text.everywhere());
            moveOn(within, text.placesOf('/'));
            for (int word = 0; word < reached.length; word++) {
                reached[word] |= within[word];
            }
            return true;
        }
    }

    /** Advances each position in {@code allowed} by one character. */
    private static boolean moveOn(long[] reached, long[] allowed) {
        long any = 0;
        for (int word = reached.length - 1; word >= 0; word--) {
            long moved = (reached[word] & allowed[word]) << 1;
            if (word > 0) {
                moved |= (reached[word - 1] & allowed[word - 1]) >>> (Long.SIZE - 1);
            }
            reached[word] = moved;
            any |= moved;
        }
        return any != 0;
    }

    /**
     * Extends each position to the end of its run of allowed positions. The sum of both sets carries a bit from each start to
     * the end of its run; the changed bits are the positions in between.
     */
    private static void flood(long[] reached, long[] allowed) {
        long carry = 0;
        for (int word = 0; word < reached.length; word++) {
            long run = allowed[word];
            long start = reached[word] & run;
            long half = start + run;
            long sum = half + carry;
            carry = Long.compareUnsigned(half, start) < 0 || Long.compareUnsigned(sum, half) < 0 ? 1 : 0;
            reached[word] |= sum ^ run;
        }
    }
}
