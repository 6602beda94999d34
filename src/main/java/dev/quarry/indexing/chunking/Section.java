package dev.quarry.indexing.chunking;

import org.jspecify.annotations.Nullable;

/**
 * A range of lines that no chunk reaches out of.
 *
 * @param firstLine from 0
 * @param endLine the line after the last
 * @param header what encloses it, if anything does
 */
record Section(int firstLine, int endLine, @Nullable String header) {

    Section {
        if (firstLine < 0 || endLine <= firstLine) {
            throw new IllegalArgumentException("not a range of lines: " + firstLine + " to " + endLine);
        }
    }
}
