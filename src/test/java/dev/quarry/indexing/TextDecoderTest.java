package dev.quarry.indexing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Random;

import org.junit.jupiter.api.Test;

class TextDecoderTest {

    private static final int[] UTF_8_MARK = { 0xEF, 0xBB, 0xBF };
    private static final int[] UTF_16LE_MARK = { 0xFF, 0xFE };
    private static final int[] UTF_16BE_MARK = { 0xFE, 0xFF };

    @Test
    void utf_8_is_tried_first() {
        assertThat(TextDecoder.decode("naïve 😀\n".getBytes(UTF_8))).contains("naïve 😀\n");
        assertThat(TextDecoder.decode(new byte[0])).contains("");
    }

    @Test
    void a_byte_order_mark_decides_and_is_dropped() {
        assertThat(TextDecoder.decode(encode(UTF_8_MARK, "é", UTF_8))).contains("é");
        assertThat(TextDecoder.decode(encode(UTF_16LE_MARK, "é😀\n", UTF_16LE))).contains("é😀\n");
        assertThat(TextDecoder.decode(encode(UTF_16BE_MARK, "é😀\n", UTF_16BE))).contains("é😀\n");
    }

    @Test
    void other_bytes_are_latin() {
        assertThat(TextDecoder.decode("// Größe in Zoll\n".getBytes(ISO_8859_1))).contains("// Größe in Zoll\n");
    }

    @Test
    void a_stray_byte_does_not_make_latin_out_of_utf_8() {
        assertThat(TextDecoder.decode(encode(new int[] { 0xE9 }, " Größe, naïve\n", UTF_8))).contains("\uFFFD Größe, naïve\n");
        assertThat(TextDecoder.decode(encode(new int[] { 0xE9, 0xE8, 0xE7 }, "é\n", UTF_8))).contains("éèçÃ©\n");
    }

    @Test
    void after_a_byte_order_mark_a_stray_byte_is_replaced() {
        assertThat(TextDecoder.decode(encode(UTF_8_MARK, "caf\u00E9", ISO_8859_1))).contains("caf\uFFFD");
    }

    @Test
    void a_nul_makes_bytes_binary_unless_they_are_utf_16() {
        assertThat(TextDecoder.decode("a\0b".getBytes(UTF_8))).isEmpty();
        assertThat(TextDecoder.decode(encode(UTF_8_MARK, "a\0b", UTF_8))).isEmpty();
        assertThat(TextDecoder.decode(encode(UTF_16LE_MARK, "a\0b", UTF_16LE))).contains("ab");
    }

    @Test
    void half_a_surrogate_pair_is_replaced() {
        byte[] lone = { (byte) 0xFE, (byte) 0xFF, 0, 'a', (byte) 0xD8, 0, 0, 'b' };

        assertThat(TextDecoder.decode(lone)).contains("a\uFFFDb");
    }

    @Test
    void a_byte_that_utf_16_leaves_over_is_replaced() {
        assertThat(TextDecoder.decode(new byte[] { (byte) 0xFF, (byte) 0xFE, 'a', 0, 'b' })).contains("a\uFFFD");
    }

    @Test
    void compressed_bytes_are_binary_even_without_a_nul() {
        byte[] bytes = new byte[500];
        new Random(1).nextBytes(bytes);
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = bytes[index] == 0 ? 1 : bytes[index];
        }

        assertThat(TextDecoder.decode(bytes)).isEmpty();
        assertThat(TextDecoder.decode(encode(UTF_16LE_MARK, "\u0001".repeat(500), UTF_16LE))).isEmpty();
    }

    private static byte[] encode(int[] mark, String text, Charset charset) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int value : mark) {
            bytes.write(value);
        }
        bytes.writeBytes(text.getBytes(charset));
        return bytes.toByteArray();
    }
}
