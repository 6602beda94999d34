package dev.quarry.platform.syntax;

import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSLanguage;
import org.treesitter.TSParser;
import org.treesitter.TSTree;

/**
 * A grammar, and how a text is prepared for it. Thread-safe.
 *
 * @param language the grammar of tree-sitter
 * @param preparation replaces the text that the grammar does not understand, by a text of the same length in which every name
 *        has the same offset
 */
public record Grammar(TSLanguage language, UnaryOperator<String> preparation) {

    /** Longer texts, in UTF-16 units, are not parsed: they are generated. The tree of a text of this length takes 25 MB. */
    public static final int MAX_LENGTH = 1024 * 1024;

    /**
     * The size of the buffer, in bytes. It is small because the parser of Scala queries the column of every token, and each
     * time reads this much from the start of the line.
     */
    private static final int BUFFER_LENGTH = 1_024;

    Grammar(TSLanguage language) {
        this(language, UnaryOperator.identity());
    }

    /** Whether a text is too long, or nests or repeats too much, to be parsed. */
    public static boolean isRefused(String text) {
        return text.length() > MAX_LENGTH || Degenerate.is(text);
    }

    /**
     * Parses a text that is not {@linkplain #isRefused refused}, and is prepared already.
     *
     * @param parser is not thread-safe, and cheap to create
     * @param blanks the ranges that are replaced by blanks, in order and without overlaps
     * @return null if the parse takes far longer than the length of the text justifies
     */
    public @Nullable TSTree parse(TSParser parser, String text, List<TextRange> blanks) {
        return parse(parser, text, blanks, null);
    }

    /**
     * Parses a text again.
     *
     * @param old the tree of the text before it was edited, whose nodes are used again; it has the edits. Null if there is none
     */
    public @Nullable TSTree parse(TSParser parser, String text, List<TextRange> blanks, @Nullable TSTree old) {
        if (!parser.setLanguage(language)) {
            throw new IllegalStateException("The parser does not support the version of " + language.getClass().getName());
        }
        byte[] buffer = new byte[Math.min(BUFFER_LENGTH, (text.length() + 1) * Character.BYTES)];
        return parser.parseWithOptions(buffer, old, new TextReader(text, blanks), TSInputEncoding.TSInputEncodingUTF16LE,
                new ParseBudget(text.length()));
    }
}
