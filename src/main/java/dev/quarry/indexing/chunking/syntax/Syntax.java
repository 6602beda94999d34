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

/**
 * A language that can be parsed: its grammar, and what the kinds of nodes in it mean. May be used by several threads.
 */
public final class Syntax {

    /** Longer texts are not parsed. What is longer was written by a program; the tree of this much takes 25 MB. */
    public static final int MAX_LENGTH = 1024 * 1024;

    /** The parser of Scala asks for the column of every token, and each time reads as much as this from the line's start on. */
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

    /** The same language, but the parser is shown all of a text. */
    Syntax sparingNothing() {
        return new Syntax(grammar, rulesByKind, constructors, Lexis.UNKNOWN, OutlineScan.NONE);
    }

    /** The same language, but the parser is asked of every text. */
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
     * Parses {@code text}.
     *
     * @param limit where a construct is small enough, no cuts inside of it are looked for
     * @return null if the text is too long, takes too long or had better not be tried
     */
    public @Nullable Outline outline(String text, SizeLimit limit) {
        if (text.length() > MAX_LENGTH || Degenerate.is(text)) {
            return null;
        }
        Outline scanned = scan.outline(text, limit, this);
        return scanned == null ? parsed(text, limit) : scanned;
    }

    private @Nullable Outline parsed(String text, SizeLimit limit) {
        // A parser of its own: it is not for several threads, and costs next to nothing.
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

    /** Whether methods may be defined outside of their type, and name it. */
    boolean hasReceivers() {
        return hasReceivers;
    }

    /** Whether a method of this name makes the objects of its class. */
    boolean isConstructor(String name) {
        return constructors.contains(name);
    }
}
