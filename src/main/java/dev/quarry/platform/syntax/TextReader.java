package dev.quarry.platform.syntax;

import java.util.List;

import org.treesitter.TSPoint;
import org.treesitter.TSReader;

/**
 * Supplies a text to the parser as little-endian UTF-16, so that byte offsets are the indices of the {@link String} times two.
 * Masked ranges are replaced by blanks; line feeds are kept.
 */
public final class TextReader implements TSReader {

    private static final char REPLACEMENT = '\uFFFD';

    private final String text;
    private final List<TextRange> blanks;

    /** @param blanks the ranges to replace by blanks, in order */
    public TextReader(String text, List<TextRange> blanks) {
        this.text = text;
        this.blanks = blanks;
    }

    @Override
    public int read(byte[] buffer, int offset, TSPoint position) {
        int first = offset / Character.BYTES;
        int units = Math.max(0, Math.min(buffer.length / Character.BYTES, text.length() - first));
        for (int i = 0; i < units; i++) {
            put(buffer, i, unit(first + i));
        }
        for (int i = firstBlankAfter(first); i < blanks.size() && blanks.get(i).start() < first + units; i++) {
            int start = Math.max(blanks.get(i).start(), first);
            int end = Math.min(blanks.get(i).end(), first + units);
            for (int unit = start; unit < end; unit++) {
                if (text.charAt(unit) != '\n') {
                    put(buffer, unit - first, ' ');
                }
            }
        }
        return units * Character.BYTES;
    }

    /** The parser pairs half of a surrogate pair at the end of a text with what its buffer happens to hold. */
    private char unit(int index) {
        char unit = text.charAt(index);
        if (!Character.isSurrogate(unit)) {
            return unit;
        }
        boolean isPaired = Character.isHighSurrogate(unit)
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
        return isPaired ? unit : REPLACEMENT;
    }

    private int firstBlankAfter(int offset) {
        int low = 0;
        int high = blanks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (blanks.get(middle).end() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static void put(byte[] buffer, int unit, char character) {
        buffer[2 * unit] = (byte) character;
        buffer[2 * unit + 1] = (byte) (character >> Byte.SIZE);
    }
}
