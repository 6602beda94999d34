package dev.quarry.platform.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.treesitter.TSPoint;

/** The texts that the parser reads. */
class TextReaderTest {

    @Test
    void a_surrogate_pair_is_kept() {
        assertThat(read("\uD83D\uDE00")).isEqualTo("\uD83D\uDE00");
        assertThat(read("ab\uD83D\uDE00c")).isEqualTo("ab\uD83D\uDE00c");
    }

    @Test
    void half_of_a_surrogate_pair_is_replaced() {
        assertThat(read("\uD83D")).isEqualTo("\uFFFD");
        assertThat(read("\uDE00a\uD83D")).isEqualTo("\uFFFDa\uFFFD");
        assertThat(read("\uD83D\uD83D\uDE00")).isEqualTo("\uFFFD\uD83D\uDE00");
    }

    /** Reads a text as the parser does, in parts of a few bytes. */
    private static String read(String text) {
        TextReader reader = new TextReader(text, List.of());
        StringBuilder all = new StringBuilder();
        byte[] buffer = new byte[4];
        for (int offset = 0;; offset += buffer.length) {
            int length = reader.read(buffer, offset, new TSPoint(0, 0));
            if (length == 0) {
                return all.toString();
            }
            for (int i = 0; i < length; i += Character.BYTES) {
                all.append((char) (Byte.toUnsignedInt(buffer[i]) | buffer[i + 1] << Byte.SIZE));
            }
        }
    }
}
