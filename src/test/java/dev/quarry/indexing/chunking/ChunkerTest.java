package dev.quarry.indexing.chunking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class ChunkerTest {

    @Test
    void an_empty_text_has_no_chunks() {
        assertThat(Chunker.chunk("a.txt", "")).isEmpty();
    }

    @Test
    void a_small_file_is_one_chunk() {
        assertThat(Chunker.chunk("a.txt", "one\n\ntwo\n"))
                .containsExactly(new Chunk(0, 1, 3, 0, 9, "text", null, "'one':1C 'two':2C", ""));
    }

    @Test
    void offsets_count_code_points() {
        assertThat(Chunker.chunk("a", "😀é")).singleElement().extracting(Chunk::endOffset).isEqualTo(2);
    }

    @Test
    void a_lone_carriage_return_ends_no_line() {
        assertThat(Chunker.chunk("a", "a\rb\r\nc")).singleElement().extracting(Chunk::endLine).isEqualTo(2);
    }

    @Test
    void a_block_that_fits_is_not_split() {
        String block = lines(10, "statement();");
        String text = (block + "\n").repeat(40);
        assertThat(contents("a.java", text)).hasSizeGreaterThan(2).allSatisfy(
                content -> assertThat(content).startsWith("statement").endsWith("\n\n"));
    }

    @Test
    void a_top_level_construct_begins_a_chunk() {
        String method = "    void method() {\n" + lines(20, "        statement();") + "    }\n\n";
        String text = "class A {\n\n" + method.repeat(4) + "}\n\nclass B {\n\n" + method.repeat(4) + "}\n";
        assertThat(contents("a.java", text)).element(1).asString().startsWith("class B {");
    }

    @Test
    void a_closing_bracket_begins_no_chunk() {
        String block = lines(20, "    statement();") + "\n";
        String text = block.repeat(4) + "}\n\n" + block.repeat(4);
        assertThat(contents("a.java", text)).hasSize(2).last().asString().startsWith("    statement();");
    }

    @Test
    void a_block_too_large_is_cut_at_the_smallest_indentation() {
        String method = "/** Why. */\n@Test\nvoid method() {\n" + lines(11, "    statement();") + "}\n";
        List<String> contents = contents("a.java", method.repeat(30));
        assertThat(contents).hasSizeGreaterThan(2).allSatisfy(content -> assertThat(content).startsWith("/** Why. */"));
    }

    @Test
    void a_line_too_long_is_cut_between_words() {
        List<String> contents = contents("a.js", "some_words_of_a_generated_file,".repeat(2_000));
        assertThat(contents).allSatisfy(content -> assertThat(content).startsWith("some_").endsWith("file,"));
        assertThat(contents.subList(0, 6)).allSatisfy(content -> assertThat(content).hasSizeGreaterThan(9_000));
    }

    @Test
    void comments_have_a_lower_weight_than_code() {
        String text = "# include\ncode # after\n";
        assertThat(tokens("a.py", text)).contains("'include':1D 'code':2C 'after':3C");
        assertThat(tokens("a.c", text)).contains("'include':1C 'code':2C 'after':3C");
    }

    @Test
    void an_asterisk_of_a_pointer_is_not_a_comment() {
        assertThat(tokens("a.c", "/*\n * note\n */\n*pointer = 1;\n")).contains("'note':1D 'pointer':2C");
    }

    @Test
    void a_comment_cut_inside_its_line_stays_a_comment() {
        List<Chunk> chunks = Chunker.chunk("a.py", "code\n# " + "word ".repeat(5_000));
        assertThat(chunks.subList(1, chunks.size())).hasSizeGreaterThan(2).allSatisfy(
                chunk -> assertThat(chunk.tokens()).contains("'word':1D").doesNotContain("C"));
    }

    @Test
    void the_name_of_a_symbol_has_the_highest_weight_in_its_definition() {
        String java = Chunker.chunk("A.java", "class JobStore {\n    int claim() {\n        return claim();\n    }\n}\n")
                .get(0).tokens();
        assertThat(java).contains("'jobstore':2A", "'job':2A", "'claim':4A,6C", "'class':1C");
        String cpp = Chunker.chunk("a.cpp", "int store::store::claim(int a) {\n    return a;\n}\n").get(0).tokens();
        assertThat(cpp).contains("'store':2C,3C", "'claim':4A");
    }

    @Test
    void words_that_are_too_long_are_kept_separately() {
        String tooLong = "Ab".repeat(200);

        Chunk chunk = Chunker.chunk("a.txt", "some " + tooLong + " " + tooLong + "c more\n").get(0);

        assertThat(chunk.tokens()).isEqualTo("'some':1C 'more':4C '…'");
        assertThat(chunk.longWords()).isEqualTo("ab".repeat(200) + " " + "ab".repeat(200) + "c");
    }

    @Test
    void a_word_split_by_a_cut_keeps_its_letters_on_both_sides() {
        String word = "a".repeat(9_999) + "bcd" + "e".repeat(300);

        List<Chunk> chunks = Chunker.chunk("a.txt", word + "\n");

        assertThat(chunks).hasSize(2);
        assertThat(chunks.get(0).longWords()).isEqualTo("a".repeat(9_999) + "b");
        assertThat(chunks.get(1).longWords()).isEqualTo("a".repeat(254) + "bcd" + "e".repeat(253) + " cd" + "e".repeat(300));
        assertThat(chunks.get(1).tokens()).isEqualTo("'…' '⋯'");
    }

    @Test
    void the_words_of_the_path_are_not_tokens() {
        assertThat(tokens("src/fooBar.txt", "content")).isEqualTo("'content':1C");
    }

    @Test
    void a_chunk_with_an_invalid_range_is_rejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Chunk(-1, 1, 1, 0, 1, "text", null, "", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Chunk(0, 0, 1, 0, 1, "text", null, "", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Chunk(0, 2, 1, 0, 1, "text", null, "", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Chunk(0, 1, 1, 1, 1, "text", null, "", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Chunk(0, 1, 1, 0, 1, " ", null, "", ""));
    }

    private static String lines(int count, String line) {
        return IntStream.range(0, count).mapToObj(i -> line + "\n").collect(Collectors.joining());
    }

    private static String tokens(String path, String text) {
        return Chunker.chunk(path, text).get(0).tokens();
    }

    private static List<String> contents(String path, String text) {
        List<String> contents = new ArrayList<>();
        for (Chunk chunk : Chunker.chunk(path, text)) {
            int start = text.offsetByCodePoints(0, chunk.startOffset());
            contents.add(text.substring(start, text.offsetByCodePoints(0, chunk.endOffset())));
        }
        return contents;
    }
}
