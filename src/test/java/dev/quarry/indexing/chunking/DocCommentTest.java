package dev.quarry.indexing.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Comments that document a definition. */
class DocCommentTest {

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
    void a_comment_stays_with_the_head_of_a_definition_that_does_not_fit_into_the_same_chunk() {
        for (int size : new int[] { 2, 20, 45, 80 }) {
            String comment = "    /**\n" + "     * Explains the reason of it.\n".repeat(size) + "     */\n";
            String method = comment + "    void method() {\n" + "        statement();\n".repeat(110) + "    }\n\n";
            String small = "    void small() {\n" + "        statement();\n".repeat(40) + "    }\n\n";
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
        String function = "def function():\n    \"\"\"\n" + "    Explains the reason of it.\n".repeat(50) + "    \"\"\"\n"
                + "    statement()\n".repeat(60) + "\n\n";
        assertThat(contents("a.py", function.repeat(3))).filteredOn(content -> content.contains("def"))
                .hasSize(3).allSatisfy(content -> assertThat(content).contains("function():\n    \"\"\"\n    Explains"));
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
