package dev.quarry.indexing.chunking;

import org.jspecify.annotations.Nullable;

/**
 * A range of lines whose boundaries no chunk crosses.
 *
 * @param firstLine from 0
 * @param endLine the line after the last
 * @param header the headings that enclose it; null if there are none
 */
record Section(int firstLine, int endLine, @Nullable String header) {

    Section {
        if (firstLine < 0 || endLine <= firstLine) {
            throw new IllegalArgumentException("invalid range of lines: " + firstLine + " to " + endLine);
        }
    }
}
