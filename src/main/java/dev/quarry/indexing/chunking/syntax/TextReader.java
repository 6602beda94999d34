package dev.quarry.indexing.chunking.syntax;

import org.treesitter.TSPoint;
import org.treesitter.TSReader;

/** Hands a text to the parser in little-endian UTF-16, so that its offsets are those of the {@link String} times two. */
final class TextReader implements TSReader {

    private final String text;

    TextReader(String text) {
        this.text = text;
    }

    @Override
    public int read(byte[] buffer, int offset, TSPoint position) {
        int first = offset / Character.BYTES;
        int units = Math.min(buffer.length / Character.BYTES, text.length() - first);
        for (int i = 0; i < units; i++) {
            char unit = text.charAt(first + i);
            buffer[2 * i] = (byte) unit;
            buffer[2 * i + 1] = (byte) (unit >> Byte.SIZE);
        }
        return Math.max(units, 0) * Character.BYTES;
    }
}
