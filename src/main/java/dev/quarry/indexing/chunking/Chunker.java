package dev.quarry.indexing.chunking;

import java.util.List;

/**
 * Cuts the text of a file into chunks: without gap or overlap, so that the chunks joined are the text.
 *
 * <p>
 * The text is split into blocks at blank lines, and neighbouring blocks are merged again up to a size that is good to find
 * and to read. Markdown is first split at its headings. The time is linear in the length, whatever the text looks like.
 */
public final class Chunker {

    /** Of the rules by which texts are cut and their tokens are made: to be raised with every change of what comes out. */
    public static final int VERSION = 1;

    /** How many non-blank UTF-16 units a chunk has at most, unless a single line has more. */
    static final int TARGET_NON_BLANK = 1_500;

    /** How many UTF-16 units a chunk has at most, white space and all. */
    static final int MAX_LENGTH = 10_000;

    private Chunker() {
    }

    /**
     * Cuts {@code text} into chunks; an empty text has none.
     *
     * @param path the file's path in its repository, with {@code /} between its names: it tells the language. Its words are
     *        no tokens, because the same text may stand at many paths and its chunks belong to all of them
     * @param text the decoded content, without NUL
     */
    public static List<Chunk> chunk(String path, String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        Lines lines = Lines.of(text);
        Language language = Languages.find(path, text).orElse(Language.UNKNOWN);
        ChunkWriter writer = new ChunkWriter(text, lines, language);
        for (Section section : sections(text, lines, language)) {
            Pieces pieces = Pieces.of(text, lines, section, language);
            Merging merging = new Merging(pieces);
            for (int piece = 0; piece < pieces.count();) {
                piece = merging.endOfChunk(piece);
                writer.writeUpTo(pieces.start(piece), section.header());
            }
        }
        return writer.chunks();
    }

    private static List<Section> sections(String text, Lines lines, Language language) {
        return language.name().equals("Markdown")
                ? MarkdownSections.of(text, lines)
                : List.of(new Section(0, lines.count(), null));
    }
}
