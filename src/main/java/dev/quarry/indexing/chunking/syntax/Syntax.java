package dev.quarry.indexing.chunking.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSLanguage;
import org.treesitter.TSParser;
import org.treesitter.TSTree;

import dev.quarry.platform.syntax.Grammar;
import dev.quarry.platform.syntax.Nodes;
import dev.quarry.platform.syntax.SizeLimit;
import dev.quarry.platform.syntax.TextRange;

/** A language that can be parsed: its grammar and the meaning of the kinds of nodes in it. Thread-safe. */
public final class Syntax {

    private final Grammar grammar;
    private final @Nullable Rule[] rulesBySymbol;
    private final Set<String> constructors;
    private final Set<String> placeholders;
    private final boolean mergesClauses;
    private final TextMask mask;
    private final OutlineScan scan;

    Syntax(Grammar grammar, Map<String, Rule> rulesByKind, Set<String> constructors, Set<String> placeholders,
            boolean mergesClauses) {
        this.grammar = grammar;
        this.constructors = Set.copyOf(constructors);
        this.placeholders = Set.copyOf(placeholders);
        this.mergesClauses = mergesClauses;
        rulesBySymbol = rulesBySymbol(grammar.language(), rulesByKind);
        mask = TextMask.NONE;
        scan = OutlineScan.NONE;
    }

    private Syntax(Syntax syntax, TextMask mask, OutlineScan scan) {
        grammar = syntax.grammar;
        constructors = syntax.constructors;
        rulesBySymbol = syntax.rulesBySymbol;
        placeholders = syntax.placeholders;
        mergesClauses = syntax.mergesClauses;
        this.mask = mask;
        this.scan = scan;
    }

    /** Returns the same language with these accelerators instead of its own. */
    public Syntax with(TextMask otherMask, OutlineScan otherScan) {
        return new Syntax(this, otherMask, otherScan);
    }

    private static @Nullable Rule[] rulesBySymbol(TSLanguage grammar, Map<String, Rule> rulesByKind) {
        @Nullable
        Rule[] rules = new Rule[grammar.symbolCount()];
        Map<String, Rule> unused = new HashMap<>(rulesByKind);
        for (int symbol = 0; symbol < rules.length; symbol++) {
            String kind = grammar.symbolName(symbol);
            rules[symbol] = rulesByKind.get(kind);
            unused.remove(kind);
        }
        unused.keySet().removeAll(SyntaxBuilder.BRACKETS);
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException(grammar.getClass().getSimpleName() + " has no node kinds " + unused.keySet());
        }
        return rules;
    }

    /**
     * Determines the outline of {@code text}.
     *
     * @param limit a construct within it contains no cuts
     * @return null if the text is longer than the parser takes, takes too long to parse, or is degenerate
     */
    public @Nullable Outline outline(String text, SizeLimit limit) {
        if (Grammar.isRefused(text)) {
            return null;
        }
        Outline scanned = scan.outline(text, limit, this);
        return scanned == null ? parsed(text, limit) : scanned;
    }

    private @Nullable Outline parsed(String text, SizeLimit limit) {
        String prepared = grammar.preparation().apply(text);
        // A new parser for each text: parsers are not thread-safe, and cheap to create.
        try (TSParser parser = new TSParser(); TSTree tree = parse(parser, prepared, limit)) {
            return tree == null ? null : outline(tree, text, limit);
        }
    }

    private Outline outline(TSTree tree, String text, SizeLimit limit) {
        OutlineCollector collector = new OutlineCollector(text, limit);
        new OutlineWalk(this, text, collector, 0).walk(tree.getRootNode(), collector.outermost());
        Outline outline = collector.outline();
        return mergesClauses ? new Outline(outline.cuts(), Clauses.merged(outline.definitions())) : outline;
    }

    @Nullable
    public TSTree parse(TSParser parser, String text, SizeLimit limit) {
        return grammar.parse(parser, text, mask.ranges(text, limit));
    }

    @Nullable
    Rule rule(int symbol) {
        return symbol == Nodes.ERROR ? SyntaxBuilder.ENCLOSING : rulesBySymbol[symbol];
    }

    /** Whether {@code name} stands where a name is required, but names nothing. */
    boolean isPlaceholder(String name) {
        return placeholders.contains(name);
    }

    /** Whether a method of this name is a constructor. */
    boolean isConstructor(String name) {
        return constructors.contains(name);
    }

    /** An accelerator that determines the outline of a text without parsing it, if it can. */
    @FunctionalInterface
    public interface OutlineScan {

        /** Leaves every text to the parser. */
        OutlineScan NONE = (text, limit, syntax) -> null;

        /**
         * Returns the same outline as the syntax tree would give.
         *
         * @param syntax the language, for parts that have to be parsed
         * @return null if the text has to be parsed
         */
        @Nullable
        Outline outline(String text, SizeLimit limit, Syntax syntax);
    }

    /**
     * Finds the ranges of a text that have no influence on its outline; they are replaced by blanks before the text is parsed.
     */
    @FunctionalInterface
    public interface TextMask {

        /** Masks nothing. */
        TextMask NONE = (text, limit) -> List.of();

        /**
         * Returns the ranges to mask, in order and without overlaps.
         *
         * @param limit a construct within it contains no cuts
         */
        List<TextRange> ranges(String text, SizeLimit limit);
    }
}
