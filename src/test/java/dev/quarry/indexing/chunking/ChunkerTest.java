package dev.quarry.indexing.chunking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
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
    void a_comment_stays_with_the_head_of_a_definition_that_does_not_fit_into_the_same_chunk() {
        for (int size : new int[] { 2, 20, 45, 80 }) {
            String comment = "    /**\n" + lines(size, "     * Explains the reason of it.") + "     */\n";
            String method = comment + "    void method() {\n" + lines(110, "        statement();") + "    }\n\n";
            String small = "    void small() {\n" + lines(40, "        statement();") + "    }\n\n";
            for (String text : List.of("class A {\n\n" + method.repeat(3) + "}\n",
                    "class A {\n\n" + (small + method).repeat(3) + "}\n")) {
                assertThat(contents("A.java", text)).as("comment of %s lines", size)
                        .filteredOn(content -> content.contains("     */\n")).hasSize(3)
                        .allSatisfy(content -> assertThat(content).contains("     */\n    void method() {\n        statement"));
            }
        }
    }

    @Test
    void a_docstring_stays_with_its_function() {
        String function = "def function():\n    \"\"\"\n" + lines(50, "    Explains the reason of it.") + "    \"\"\"\n"
                + lines(60, "    statement()") + "\n\n";
        assertThat(contents("a.py", function.repeat(3))).filteredOn(content -> content.contains("def"))
                .hasSize(3).allSatisfy(content -> assertThat(content).contains("function():\n    \"\"\"\n    Explains"));
    }

    @Test
    void the_header_names_the_package_below_its_clause() {
        String body = lines(60, "    statement(1, 2, 3);") + "\n";
        assertThat(headers("A.java", "package org.acme;\n\nclass A {\n" + body.repeat(3) + "}\n"))
                .containsExactly(null, "package org.acme > class A", "package org.acme > class A");
        assertThat(headers("a.go", "// Package a tests.\npackage a // import \"a\"\n\nfunc b() {\n" + body.repeat(2) + "}\n"))
                .containsExactly(null, "package a > func b()");
        assertThat(headers("A.cs", "using System;\n\nnamespace Acme.Jobs;\n\nclass A {\n" + body.repeat(2) + "}\n").get(1))
                .isEqualTo("namespace Acme.Jobs > class A");
        assertThat(headers("A.cs", "namespace Acme.Jobs {\nclass A {\n" + body.repeat(2) + "}\n}\n").get(1))
                .isEqualTo("namespace Acme.Jobs > class A");
        assertThat(headers("A.php", "<?php\nnamespace Acme\\Jobs;\n\nclass A {\n" + body.repeat(2) + "}\n").get(1))
                .startsWith("namespace Acme\\Jobs");
        assertThat(headers("A.scala", "package org\npackage acme\n\nclass A {\n" + body.repeat(2) + "}\n").get(1))
                .isEqualTo("package org.acme > class A");
        assertThat(headers("A.kt", "@file:JvmName(\"B\")\n\npackage org.acme\n\nclass A {\n" + body.repeat(2) + "}\n").get(1))
                .isEqualTo("package org.acme");
        assertThat(headers("A.hs", "module Data.Acme\n  ( a ) where\n\n" + body.repeat(2)).get(1))
                .isEqualTo("module Data.Acme");
        assertThat(headers("a.py", "package foo;\n" + body.repeat(2))).containsOnlyNulls();
    }

    @Test
    void the_words_of_the_file_head_are_tokens_of_each_chunk() {
        String body = lines(60, "    statement(1, 2, 3);") + "\n";
        String go = "// Copyright Acme.\n\n// Package jobs claims work.\npackage jobs\n\nfunc b() {\n" + body.repeat(2) + "}\n";
        List<Chunk> chunks = Chunker.chunk("a.go", go);
        assertThat(chunks.get(0).tokens()).contains("'copyright':1D", "'claims':5B", "'jobs':4B,8C");
        assertThat(chunks.get(1).tokens()).containsPattern("'jobs':\\d+B,\\d+B").containsPattern("'claims':\\d+B")
                .doesNotContain("acme", "'package':1", "copyright");
        assertThat(Chunker.chunk("a.go", "// Code generated by protoc.\n\n" + go).get(1).tokens()).contains("claims")
                .doesNotContain("protoc");
        String python = "#!/usr/bin/env python\n\"\"\"Claims\nwork.\n\nMore.\n\"\"\"\n\n" + body.repeat(2);
        assertThat(Chunker.chunk("a.py", python).get(1).tokens()).containsPattern("'claims':\\d+B 'work':\\d+B")
                .doesNotContain("more");
        assertThat(tokens("a.py", python)).contains("'more':7B");
        String endless = "# " + "a".repeat(20_000) + "\n";
        assertThat(Chunker.chunk("a.py", endless + body.repeat(4))).last().extracting(Chunk::longWords).isEqualTo("");
    }

    @Test
    void the_header_names_calls_with_a_title() {
        String body = lines(40, "    statement(1, 2, 3);") + "\n";
        assertThat(headers("a.js",
                "describe('a parser', () => {\n  it(\"ends\", function () {\n" + body.repeat(5) + "  });\n});\n"))
                .containsExactly(null, "describe 'a parser' > it \"ends\"", "describe 'a parser' > it \"ends\"");
        assertThat(headers("a.rb",
                "RSpec.describe Parser, type: :fast do\n  context \"of text\" do\n" + body.repeat(4) + "  end\nend\n"))
                .containsExactly(null, "RSpec.describe Parser > context \"of text\"");
        assertThat(headers("a.go",
                "func TestA(t *testing.T) {\n\tt.Run(\"text\", func(t *testing.T) {\n" + body.repeat(4) + "\t})\n}\n"))
                .containsExactly(null, "func TestA(t *testing.T) > t.Run \"text\"");
        assertThat(headers("A.scala", "class A {\n  \"A parser\" should \"end\" in {\n" + body.repeat(4) + "  }\n}\n"))
                .containsExactly(null, "class A > \"A parser\" should \"end\"");
        assertThat(headers("a.js", "if ('a' === b) {\n" + body.repeat(4) + "}\n")).containsOnlyNulls();
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
    void the_comment_above_a_definition_has_the_weight_of_a_header() {
        assertThat(
                tokens("A.java", "/** Claims. */\n@Fast\nclass A {\n\n    // Why.\n    int a() {\n        // how\n    }\n}\n"))
                .contains("'claims':1B", "'fast':2C", "'why':5B", "'how':8D");
        assertThat(tokens("a.rs", "/// Claims.\n#[derive(Debug)]\nstruct Job;\n")).contains("'claims':1B", "'derive':2C");
        assertThat(tokens("a.c", "int one;\n\n/*\n  Claims.\n*/\nint claim(void) {\n}\n")).contains("'claims':3B");
    }

    @Test
    void a_comment_apart_from_a_definition_keeps_its_weight() {
        assertThat(tokens("a.go", "func a() {\n\tb() // one\n}\n\n// two\n\nfunc b() {\n}\n"))
                .contains("'one':4C", "'two':5D");
        assertThat(tokens("a.c", "int one; /* first\n  second */\nint two;\n")).contains("'first':3C", "'second':4C");
    }

    @Test
    void a_docstring_has_the_weight_of_a_header() {
        String text = """
                class Store(
                        Base):
                    r\"""Claims
                    jobs.\"""

                    def claim(self): # now
                        '''Locks.'''
                        return "text"

                    def count(self):
                        return \"""query\"""
                """;
        assertThat(tokens("a.py", text)).contains("'claims':5B", "'jobs':6B", "'locks':11B", "'text':13C", "'query':18C");
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

    private static List<@Nullable String> headers(String path, String text) {
        List<@Nullable String> headers = new ArrayList<>();
        Chunker.chunk(path, text).forEach(chunk -> headers.add(chunk.header()));
        return headers;
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
