package dev.quarry.indexing.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.quarry.testing.Alongside;

@Alongside
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
    void bytes_that_are_not_utf_8_are_latin() {
        assertThat(TextDecoder.decode("// Größe in Zoll\n".getBytes(ISO_8859_1))).contains("// Größe in Zoll\n");
    }

    @Test
    void a_stray_byte_does_not_make_latin_out_of_utf_8() {
        assertThat(TextDecoder.decode(encode(new int[] { 0xE9 }, " Größe, naïve\n", UTF_8))).contains("\uFFFD Größe, naïve\n");
        assertThat(TextDecoder.decode(encode(new int[] { 'd', 0xE9, 'j', 0xE0, 't', 0xEA, 't' }, "é\n", UTF_8)))
                .contains("déjàtêtÃ©\n");
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

    /** A typical source: ASCII code with non-ASCII comments. */
    private static String source(String... comments) {
        StringBuilder source = new StringBuilder("package shop;\n\nimport java.util.List;\n\npublic class Cart {\n");
        for (String comment : comments) {
            source.append("\n    // ").append(comment).append("\n    void method() {\n    }\n");
        }
        return source.append("}\n").toString();
    }

    static Stream<Arguments> sources() {
        String german = source("Berechnet die Größe des Einkaufswagens", "für alle Einträge, höchstens fünf");
        String russian = source("Вычисляет размер корзины покупателя", "не может быть меньше нуля");
        String greek = source("Υπολογίζει το μέγεθος του καλαθιού", "δεν μπορεί να είναι αρνητικό");
        String japanese = source("買い物かごの大きさを計算します。", "ユーザー情報の取得処理", "データベースに接続する");
        String simplified = source("计算购物车的大小", "如果用户不存在则抛出异常");
        String traditional = source("計算購物車的大小", "如果使用者不存在則拋出例外");
        String korean = source("장바구니의 크기를 계산합니다", "사용자가 없으면 예외를 던진다");
        return Stream.of(
                arguments("ISO-8859-1", german),
                arguments("windows-1252", german),
                arguments("windows-1252", source("The shop’s “names” – never empty…", "costs 5 € each")),
                arguments("ISO-8859-1",
                        source("Calcule le prix en fonction des quantités déjà créées", "où l'élément est trié")),
                arguments("ISO-8859-1", source("@author José García")),
                arguments("ISO-8859-1", source("20°C, © 2003, ±3 µm")),
                arguments("ISO-8859-1", source("não é opção")),
                arguments("windows-1251", russian),
                arguments("KOI8-R", russian),
                arguments("IBM866", russian),
                arguments("windows-1253", greek),
                arguments("Shift_JIS", japanese),
                arguments("windows-31j", source("①番目の要素を取得する", "髙島屋のデータ")),
                arguments("EUC-JP", japanese),
                arguments("GB18030", simplified),
                arguments("GBK", simplified),
                arguments("Big5", traditional),
                arguments("EUC-KR", korean));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void the_comments_of_a_source_determine_its_encoding(String encoding, String source) {
        assertThat(TextDecoder.decode(source.getBytes(Charset.forName(encoding)))).contains(source);
    }

    @Test
    void bytes_as_editors_in_japan_have_written_them_are_japanese() {
        byte[] shiftJis = HexFormat.of().parseHex("2f2f2093fa967b8cea82cc8352838183938367" + "0a");

        assertThat(TextDecoder.decode(shiftJis)).contains("// 日本語のコメント\n");
    }

    @Test
    void a_comment_far_after_the_beginning_determines_the_encoding_too() {
        String source = "int x = 0;\n".repeat(20_000) + source("買い物かごの大きさを計算します。", "ユーザー情報の取得処理");

        assertThat(TextDecoder.decode(source.getBytes(Charset.forName("EUC-JP")))).contains(source);
    }

    @Test
    void a_long_text_is_in_the_encoding_of_its_beginning() {
        String source = source("Вычисляет размер корзины покупателя").repeat(2_000);

        assertThat(TextDecoder.decode(source.getBytes(Charset.forName("KOI8-R")))).contains(source);
    }

    @Test
    void a_stray_byte_does_not_make_latin_out_of_japanese() {
        String source = source("買い物かごの大きさを計算します。", "ユーザー情報の取得処理").repeat(500);
        byte[] damaged = encode(new int[0], source + "\n// ", Charset.forName("Shift_JIS"));
        damaged[damaged.length - 1] = (byte) 0xFF;

        assertThat(TextDecoder.decode(damaged).orElseThrow()).startsWith(source);
    }

    @Test
    void bytes_that_windows_1252_does_not_know_are_iso_8859_1() {
        assertThat(TextDecoder.decode(encode(new int[] { 0x81 }, " für", ISO_8859_1))).contains("\u0081 für");
    }

    @Test
    void random_bytes_stay_binary() {
        Random random = new Random(2);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = new byte[200 + random.nextInt(2_000)];
            random.nextBytes(bytes);
            for (int index = 0; index < bytes.length; index++) {
                bytes[index] = bytes[index] == 0 ? 1 : bytes[index];
            }

            assertThat(TextDecoder.decode(bytes)).as("case %d", i).isEmpty();
        }
    }

    @Test
    void decoded_text_can_always_be_stored() {
        Random random = new Random(3);
        List<byte[]> sources = sources()
                .map(source -> ((String) source.get()[1]).getBytes(Charset.forName((String) source.get()[0])))
                .toList();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = sources.get(random.nextInt(sources.size())).clone();
            for (int damages = random.nextInt(20); damages > 0; damages--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }

            TextDecoder.decode(bytes).ifPresent(text -> {
                assertThat(text).doesNotContain("\0");
                assertThat(UTF_8.newEncoder().canEncode(text)).as(text).isTrue();
            });
        }
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
