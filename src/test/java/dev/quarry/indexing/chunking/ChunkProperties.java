package dev.quarry.indexing.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Properties of the chunks of any text. */
final class ChunkProperties {

    private ChunkProperties() {
    }

    static void assertAll(String text, List<Chunk> chunks) {
        int start = 0;
        int offset = 0;
        int startLine = 1;
        for (int i = 0; i < chunks.size(); i++) {
            Chunk chunk = chunks.get(i);
            assertThat(chunk.ordinal()).isEqualTo(i);
            assertThat(chunk.startOffset()).isEqualTo(offset);
            int end = text.offsetByCodePoints(start, chunk.endOffset() - chunk.startOffset());
            String content = text.substring(start, end);
            int newlines = (int) content.chars().filter(character -> character == '\n').count();
            assertThat(chunk.startLine()).isEqualTo(startLine);
            assertThat(chunk.endLine()).isEqualTo(startLine + newlines - (content.endsWith("\n") ? 1 : 0));
            assertSize(content);
            assertNoSplitCharacter(text, end);
            start = end;
            offset = chunk.endOffset();
            startLine += newlines;
        }
        assertThat(start).isEqualTo(text.length());
    }

    private static void assertSize(String content) {
        assertThat(content.length()).isLessThanOrEqualTo(Chunker.MAX_LENGTH);
        long nonBlank = content.chars().filter(character -> !Character.isWhitespace(character)).count();
        if (nonBlank > Chunker.TARGET_NON_BLANK) {
            // Only a single line may exceed the target.
            assertThat(content.strip()).doesNotContain("\n");
        }
    }

    private static void assertNoSplitCharacter(String text, int cut) {
        if (cut < text.length()) {
            assertThat(Character.isSurrogatePair(text.charAt(cut - 1), text.charAt(cut))).isFalse();
            assertThat(text.startsWith("\r\n", cut - 1)).isFalse();
        }
    }
}
