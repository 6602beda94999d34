package dev.quarry.indexing.chunking.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSLanguage;
import org.treesitter.TSParser;
import org.treesitter.TSTree;

import dev.quarry.indexing.chunking.syntax.input.Lexis;
import dev.quarry.indexing.chunking.syntax.input.SizeLimit;
import dev.quarry.indexing.chunking.syntax.input.SparedText;
import dev.quarry.indexing.chunking.syntax.input.TextReader;

/** A language that can be parsed: its grammar and the meaning of the kinds of nodes in it. Thread-safe. */
public final class Syntax {

    /** Longer texts, in UTF-16 units, are not parsed: they are generated. The tree of a text of this length takes 25 MB. */
    public static final int MAX_LENGTH = 1024 * 1024;

    /**
     * The size of the buffer, in bytes. It is small because the parser of Scala queries the column of every token, and each
     * time reads this much from the start of the line.
     */
    private static final int BUFFER_LENGTH = 1_024;

    private final TSLanguage grammar;
    private final Map<String, Rule> rulesByKind;
    private final @Nullable Rule[] rulesBySymbol;
    private final Set<String> constructors;
    private final Lexis lexis;
    private final OutlineScan scan;
    private final boolean hasReceivers;

    Syntax(TSLanguage grammar, Map<String, Rule> rulesByKind, Set<String> constructors, Lexis lexis,
            OutlineScan scan) {
        this.grammar = grammar;
        this.rulesByKind = Map.copyOf(rulesByKind);
        this.constructors = Set.copyOf(constructors);
        this.lexis = lexis;
        this.scan = scan;
        rulesBySymbol = rulesBySymbol();
        hasReceivers = rulesByKind.containsKey("method_declaration") && grammar.fieldIdForName("receiver") != 0;
    }

    /** Returns the same language without masking. */
    Syntax sparingNothing() {
        return new Syntax(grammar, rulesByKind, constructors, Lexis.UNKNOWN, OutlineScan.NONE);
    }

    /** Returns the same language without its accelerator, so that every text is parsed. */
    public Syntax parsingAll() {
        return new Syntax(grammar, rulesByKind, constructors, lexis, OutlineScan.NONE);
    }

    private @Nullable Rule[] rulesBySymbol() {
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
            throw new IllegalArgumentException(grammar.getClass().getSimpleName() + " does not know " + unused.keySet());
        }
        return rules;
    }

    /**
     * Determines the outline of {@code text}.
     *
     * @param limit a construct within it contains no cuts
     * @return null if the text is longer than {@link #MAX_LENGTH}, takes too long to parse, or is {@link Degenerate}
     */
    public @Nullable Outline outline(String text, SizeLimit limit) {
        if (text.length() > MAX_LENGTH || Degenerate.is(text)) {
            return null;
        }
        Outline scanned = scan.outline(text, limit, this);
        return scanned == null ? parsed(text, limit) : scanned;
    }

    private @Nullable Outline parsed(String text, SizeLimit limit) {
        // A new parser for each text: parsers are not thread-safe, and cheap to create.
        try (TSParser parser = new TSParser(); TSTree tree = parse(parser, text, limit)) {
            return tree == null ? null : outline(tree, text, limit);
        }
    }

    private Outline outline(TSTree tree, String text, SizeLimit limit) {
        OutlineCollector collector = new OutlineCollector(text, limit);
        new OutlineWalk(this, text, collector, 0).walk(tree.getRootNode(), collector.outermost());
        return collector.outline();
    }

    @Nullable
    public TSTree parse(TSParser parser, String text, SizeLimit limit) {
        if (!parser.setLanguage(grammar)) {
            throw new IllegalStateException("The parser does not know the version of " + grammar.getClass().getName());
        }
        List<SparedText.Range> blanks = SparedText.of(text, lexis, limit);
        byte[] buffer = new byte[Math.min(BUFFER_LENGTH, (text.length() + 1) * Character.BYTES)];
        return parser.parseWithOptions(buffer, null, new TextReader(text, blanks), TSInputEncoding.TSInputEncodingUTF16LE,
                new ParseBudget(text.length()));
    }

    @Nullable
    Rule rule(int symbol) {
        return symbol == Nodes.ERROR ? SyntaxBuilder.ENCLOSING : rulesBySymbol[symbol];
    }

    /** Whether methods may be defined outside of their type, with a receiver that names it. */
    boolean hasReceivers() {
        return hasReceivers;
    }

    /** Whether a method of this name is a constructor. */
    boolean isConstructor(String name) {
        return constructors.contains(name);
    }
}
