package dev.quarry.indexing.scan;

import java.util.BitSet;

/**
 * One part of a wildcard pattern. A step is told which positions of a text the steps before it can reach, and tells which
 * ones can be reached with it; position n lies before the n-th character.
 */
sealed interface GlobStep {

    /** The positions, counted from an offset into the text, that can be reached with this step. */
    boolean[] advance(boolean[] reached, String text, int from);

    /** One character. */
    record Literal(char character) implements GlobStep {

        @Override
        public boolean[] advance(boolean[] reached, String text, int from) {
            boolean[] next = new boolean[reached.length];
            for (int position = 1; position < next.length; position++) {
                next[position] = reached[position - 1] && text.charAt(from + position - 1) == character;
            }
            return next;
        }
    }

    /** A single character out of a set: {@code ?} or {@code [...]}. */
    record One(BitSet characters) implements GlobStep {

        @Override
        public boolean[] advance(boolean[] reached, String text, int from) {
            boolean[] next = new boolean[reached.length];
            for (int position = 1; position < next.length; position++) {
                next[position] = reached[position - 1] && characters.get(text.charAt(from + position - 1));
            }
            return next;
        }
    }

    /** Any characters, or none: {@code *}, and {@code **} where it goes {@code acrossDirectories}. */
    record Any(boolean acrossDirectories) implements GlobStep {

        @Override
        public boolean[] advance(boolean[] reached, String text, int from) {
            boolean[] next = reached.clone();
            for (int position = 1; position < next.length; position++) {
                next[position] |= next[position - 1] && (acrossDirectories || text.charAt(from + position - 1) != '/');
            }
            return next;
        }
    }

    /** Any directories, or none, each with its slash: {@code **}{@code /}. */
    record Directories() implements GlobStep {

        @Override
        public boolean[] advance(boolean[] reached, String text, int from) {
            boolean[] next = reached.clone();
            boolean reachedBefore = false;
            for (int position = 1; position < next.length; position++) {
                reachedBefore |= reached[position - 1];
                next[position] |= reachedBefore && text.charAt(from + position - 1) == '/';
            }
            return next;
        }
    }
}
