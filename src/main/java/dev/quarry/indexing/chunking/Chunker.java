package dev.quarry.indexing.chunking;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.chunking.CutText.DistinctWords;
import dev.quarry.indexing.chunking.MarkdownSections.Section;
import dev.quarry.indexing.chunking.language.Language;
import dev.quarry.indexing.chunking.language.Languages;
import dev.quarry.indexing.chunking.lines.KeyGrammars;
import dev.quarry.indexing.chunking.lines.LineGrammars;
import dev.quarry.indexing.chunking.syntax.Definition;
import dev.quarry.indexing.chunking.syntax.Outline;
import dev.quarry.indexing.chunking.syntax.grammars.Syntaxes;
import dev.quarry.platform.syntax.SizeLimit;

/**
 * Cuts the text of a file into chunks without gaps or overlaps, so that the concatenated chunks equal the text.
 *
 * <p>
 * The text is split, then adjacent pieces are merged up to a size suited to search and display. If the language has a grammar,
 * the text is split along the syntax tree: a construct that fits stays whole, a larger one is split into its parts. Markdown is
 * split at headings, everything else at blank lines. The chunks depend only on the text and its language. Apart from parsing,
 * the time is linear in the length of any text.
 *
 * @see <a href="https://arxiv.org/abs/2506.15655">cAST: split, then merge</a>
 */
public final class Chunker {

    /**
     * The version of the rules for decoding, cutting and tokens; increment it with every change of their results. Contents that
     * were cut without the grammar of their language are recorded separately, see {@link Syntaxes#missing()}.
     */
    public static final int VERSION = 11;

    /** The maximum number of non-blank UTF-16 units in a chunk, unless a single line has more. */
    static final int TARGET_NON_BLANK = 1_500;

    /** The maximum number of UTF-16 units in a chunk, including white space. */
    static final int MAX_LENGTH = 10_000;

    private Chunker() {
    }

    /** Returns the chunks of {@link #cut(String, String)}. */
    public static List<Chunk> chunk(String path, String text) {
        return cut(path, text).chunks();
    }

    /** Cuts {@code text} with all accelerators. */
    public static CutText cut(String path, String text) {
        return cut(path, text, Accelerators.ALL);
    }

    /**
     * Cuts {@code text} into chunks and lists the symbols it defines. An empty text has no chunks.
     *
     * @param path the file's path in its repository, with {@code /} as the separator, which determines the language. The path
     *        adds no tokens, because files at different paths share the chunks of the same text
     * @param text the decoded content, without NUL
     */
    public static CutText cut(String path, String text, Accelerators accelerators) {
        if (text.isEmpty()) {
            return new CutText(List.of(), List.of(), DistinctWords.NONE);
        }
        Lines lines = Lines.of(text);
        Language language = Languages.find(path, text).orElse(Language.UNKNOWN);
        Outline outline = outline(text, lines, language, accelerators);
        if (outline != null) {
            return writtenAsCode(text, lines, language, outline).cutText(symbols(lines, outline.definitions()));
        }
        List<Definition> definitions = definitionsWithoutOutline(text, language);
        List<Definition> named = definitions.isEmpty() ? KeyGrammars.keys(language.name(), text) : definitions;
        return writtenAsText(text, lines, language, definitions).cutText(symbols(lines, named));
    }

    /** Returns the definitions of a language whose files have other parts, too, or whose lines are matched by patterns. */
    private static List<Definition> definitionsWithoutOutline(String text, Language language) {
        return EmbeddedScript.isIn(language)
                ? EmbeddedScript.definitions(text)
                : LineGrammars.definitions(language.name(), text);
    }

    private static @Nullable Outline outline(String text, Lines lines, Language language,
            Accelerators accelerators) {
        return Syntaxes.find(language.name())
                .map(syntax -> accelerators.accelerate(language.name(), syntax).outline(text, limitOf(lines)))
                .orElse(null);
    }

    /** Returns the limit of a chunk, applied to whole lines because cuts are between lines. */
    private static SizeLimit limitOf(Lines lines) {
        return (start, end) -> {
            int firstLine = lines.lineOf(start);
            int endLine = lines.lineOf(Math.max(start, end - 1)) + 1;
            return lines.nonBlank(firstLine, endLine) <= TARGET_NON_BLANK
                    && lines.start(endLine) - lines.start(firstLine) <= MAX_LENGTH;
        };
    }

    private static ChunkWriter writtenAsCode(String text, Lines lines, Language language, Outline outline) {
        FileHead head = FileHead.of(text, lines, language);
        ChunkWriter writer = new ChunkWriter(text, lines, SymbolNames.of(text, outline.definitions()),
                LineWeights.of(text, lines, language, head, outline.definitions()), head);
        EnclosingDefinitions definitions = new EnclosingDefinitions(text, outline.definitions());
        Pieces pieces = Pieces.of(text, lines, outline.cuts(), language);
        Merging merging = new Merging(pieces);
        for (int piece = 0; piece < pieces.count();) {
            int start = pieces.start(piece);
            piece = merging.endOfChunk(piece);
            int end = pieces.start(piece);
            String enclosing = definitions.headerAt(start);
            writer.writeUpTo(end, definitions.kindOf(start, end), enclosing);
        }
        return writer;
    }

    private static ChunkWriter writtenAsText(String text, Lines lines, Language language, List<Definition> found) {
        FileHead head = FileHead.of(text, lines, language);
        ChunkWriter writer = new ChunkWriter(text, lines, SymbolNames.of(text, found),
                LineWeights.of(text, lines, language, head, found), head);
        EnclosingDefinitions definitions = new EnclosingDefinitions(text, found);
        for (Section section : sections(text, lines, language)) {
            Pieces pieces = Pieces.of(text, lines, section, language);
            Merging merging = new Merging(pieces);
            for (int piece = 0; piece < pieces.count();) {
                int start = pieces.start(piece);
                piece = merging.endOfChunk(piece);
                int end = pieces.start(piece);
                if (found.isEmpty()) {
                    writer.writeUpTo(end, Chunk.TEXT, section.header());
                } else {
                    String header = definitions.headerAt(start);
                    writer.writeUpTo(end, definitions.kindOf(start, end), header);
                }
            }
        }
        return writer;
    }

    private static List<Section> sections(String text, Lines lines, Language language) {
        return language.name().equals("Markdown")
                ? MarkdownSections.of(text, lines)
                : List.of(new Section(0, lines.count(), null));
    }

    private static List<Symbol> symbols(Lines lines, List<Definition> definitions) {
        List<Symbol> symbols = new ArrayList<>();
        for (Definition definition : definitions) {
            if (definition.isSymbol()) {
                int startLine = lines.lineOf(definition.start()) + 1;
                int endLine = lines.lineOf(Math.max(definition.start(), definition.end() - 1)) + 1;
                symbols.add(new Symbol(symbols.size(), definition.name(), definition.kind().label(), definition.container(),
                        startLine, endLine));
            }
        }
        return symbols;
    }
}
