package dev.quarry.indexing.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

    private static final String PROSE = "Prose that is long enough for a chunk of its own, and then some.\n\n";

    @Test
    void a_heading_begins_a_chunk_with_its_path() {
        assertThat(headers(PROSE + "# A\n\n" + PROSE + "## B\n" + PROSE + "### C ###\n" + PROSE + "## D\n" + PROSE))
                .containsExactly(null, "# A", "# A > ## B", "# A > ## B > ### C", "# A > ## D");
    }

    @Test
    void an_underlined_heading_begins_a_chunk() {
        assertThat(headers("A\n=\n\n" + PROSE + "B in\ntwo lines\n---------\n" + PROSE))
                .containsExactly("# A", "# A > ## B in two lines");
    }

    @Test
    void a_chunk_begins_with_the_first_line_of_an_underlined_heading() {
        List<Chunk> chunks = Chunker.chunk("a.md", PROSE + "B in\ntwo lines\n---\n");
        assertThat(chunks).extracting(Chunk::startLine).containsExactly(1, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = { "```sh\n# A\n```\n", "~~~~\n# A\n~~~\n# A\n~~~~\n", "````\n```\n# A\n````\n", "    # A\n", "#A\n",
            "####### A\n", "- item\n---\n", "> quote\n---\n", "\n---\n", "***\n---\n", "1. item\n---\n", "| a |\n---\n",
            "- item\nlazy\n---\n", "```\n# A\n    ```\n# A\n```\n", "```\n# A\n~~~\n", "\\# A\n" })
    void a_line_that_resembles_a_heading_begins_no_chunk(String lines) {
        assertThat(headers("# Top\n\n" + PROSE + lines + "\n" + PROSE)).containsExactly("# Top");
    }

    @Test
    void code_within_one_line_opens_no_fence() {
        assertThat(headers(PROSE + "```code``` inline\n# A\n" + PROSE)).containsExactly(null, "# A");
    }

    @Test
    void front_matter_has_no_headings() {
        assertThat(headers("---\n# " + PROSE + "title: x\n---\n" + PROSE)).singleElement().isNull();
        assertThat(headers("---\n" + PROSE + "no front matter\n=\n" + PROSE)).containsExactly(null, "# no front matter");
    }

    @Test
    void a_heading_without_content_is_joined_with_the_next() {
        assertThat(headers("# A\n\n## B\n\n" + PROSE + "# C\n")).containsExactly("# A > ## B", "# C");
    }

    @Test
    void a_name_that_ends_in_a_number_sign_keeps_it() {
        assertThat(headers("# C#\n" + PROSE)).containsExactly("# C#");
    }

    @Test
    void a_heading_leaves_deeper_ones_even_if_levels_were_skipped() {
        assertThat(headers("## A\n" + PROSE + "#### B\n" + PROSE + "### C\n" + PROSE + "# D\n" + PROSE))
                .containsExactly("## A", "## A > #### B", "## A > ### C", "# D");
    }

    @Test
    void an_endless_title_is_shortened() {
        assertThat(headers("# " + "a".repeat(79) + "😀".repeat(500) + "\n")).containsOnly("# " + "a".repeat(79) + "…");
    }

    @Test
    void windows_line_ends_change_nothing() {
        assertThat(headers("# A\r\n\r\n" + PROSE + "B\r\n---\r\n" + PROSE)).containsExactly("# A", "# A > ## B");
    }

    @Test
    void other_languages_have_no_headings() {
        assertThat(Chunker.chunk("a.py", "# A\n\n" + PROSE)).extracting(Chunk::header).containsOnlyNulls();
    }

    private static List<@Nullable String> headers(String text) {
        return Chunker.chunk("docs/a.markdown", text).stream().map(Chunk::header).collect(Collectors.toList());
    }
}
