package dev.quarry.indexing.chunking.lines;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.quarry.indexing.chunking.syntax.SymbolKind;

/**
 * Builds the grammar of a language. In a pattern {@code @} stands for the name, a sequence of word characters; a pattern with a
 * name of another form has a group {@code name}. White space stands for at least one blank.
 */
final class LineGrammarBuilder {

    private static final String NAME = "(?<name>[\\p{L}_][\\p{L}\\p{N}_]*+)";

    private final List<LinePattern> patterns = new ArrayList<>();
    private final List<LineGrammar.Block> blocks = new ArrayList<>();
    private String quotes = "\"";
    private List<String> lineComments = List.of();
    private int flags;
    private boolean isFlat;
    private int maxDepth = 30;

    LineGrammarBuilder comments(String... markers) {
        lineComments = List.of(markers);
        return this;
    }

    LineGrammarBuilder quotes(String characters) {
        quotes = characters;
        return this;
    }

    LineGrammarBuilder block(String start, String end) {
        blocks.add(new LineGrammar.Block(start, end));
        return this;
    }

    LineGrammarBuilder ignoresCase() {
        flags = Pattern.CASE_INSENSITIVE;
        return this;
    }

    /** Only lines without indentation are definitions. */
    LineGrammarBuilder flat() {
        isFlat = true;
        return this;
    }

    LineGrammarBuilder defines(SymbolKind kind, String... patternsOfKind) {
        for (String pattern : patternsOfKind) {
            patterns.add(new LinePattern(kind, compiled(pattern), Set.of(), false));
        }
        return this;
    }

    /** Adds a pattern of lines that are directly inside a definition of the kind {@code within}. */
    LineGrammarBuilder members(SymbolKind within, SymbolKind kind, String pattern) {
        patterns.add(new LinePattern(kind, compiled(pattern), Set.of(within), false));
        return this;
    }

    /** Adds a pattern of lines that are outside of all definitions. */
    LineGrammarBuilder topLevel(SymbolKind kind, String pattern) {
        patterns.add(new LinePattern(kind, compiled(pattern), Set.of(), true));
        return this;
    }

    /** Sets how many definitions may enclose one another. */
    LineGrammarBuilder depth(int limit) {
        maxDepth = limit;
        return this;
    }

    LineGrammar build() {
        return new LineGrammar(patterns, quotes, lineComments, blocks, isFlat, maxDepth);
    }

    private Pattern compiled(String pattern) {
        return Pattern.compile(pattern.replace(" ", "\\s++").replace("@", NAME), flags);
    }
}
