package dev.quarry.indexing.scan.glob;

/**
 * One part of a wildcard pattern. A step takes the places in a text that the steps before it reach, and replaces them by those
 * that are reached with it.
 */
public sealed interface GlobStep {

    /** The fewest characters that the step matches. */
    default int minimum() {
        return 1;
    }

    /**
     * Takes the step.
     *
     * @param reached places, replaced in place
     * @return whether any place is reached
     */
    boolean advance(long[] reached, GlobText text);

    /** One character. */
    record Literal(char character) implements GlobStep {

        @Override
        public boolean advance(long[] reached, GlobText text) {
            return moveOn(reached, text.placesOf(character));
        }
    }

    /** A single character out of a set: {@code ?} or {@code [...]}. */
    record One(GlobSet set) implements GlobStep {

        @Override
        public boolean advance(long[] reached, GlobText text) {
            return moveOn(reached, text.placesOf(set));
        }
    }

    /** Any characters, or none: {@code *}, and {@code **} where it goes {@code acrossDirectories}. */
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

    /** Any directories, or none, each with its slash: {@code **}{@code /}. */
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

    /** Goes one character on from each place that is in {@code allowed}. */
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
     * Goes on from each place for as long as places are in {@code allowed}. The sum of both sets carries a bit from each start
     * to
     * the end of its run of allowed places: the bits that this changes are those on the way.
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
