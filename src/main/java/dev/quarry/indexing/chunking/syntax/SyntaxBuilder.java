package dev.quarry.indexing.chunking.syntax;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.treesitter.TSNode;

import dev.quarry.platform.syntax.Grammar;
import dev.quarry.platform.syntax.Nodes;

/**
 * Defines the meaning of the kinds of nodes in a grammar. A kind without a rule is cut if it is too large, and defines nothing.
 */
public final class SyntaxBuilder {

    static final Set<String> BRACKETS = Set.of("{", "(", "[", "}", ")", "]");
    public static final Rule ENCLOSING = new Rule.Enclosing(false);
    public static final Rule COMMENT = new Rule.Lead(true);
    public static final Rule OPENING = new Rule.Lead(false);
    public static final Rule CLOSING = new Rule.Closing();

    private final Map<String, Rule> rules = new HashMap<>();
    private Set<String> constructors = Set.of();
    private Set<String> placeholders = Set.of();
    private boolean mergesClauses;

    public SyntaxBuilder() {
        put(OPENING, "{", "(", "[");
        put(CLOSING, "}", ")", "]");
    }

    public SyntaxBuilder comments(String... kinds) {
        return put(COMMENT, kinds);
    }

    /** Nodes that belong to the following sibling, such as attributes. */
    public SyntaxBuilder leads(String... kinds) {
        return put(OPENING, kinds);
    }

    /** Keywords that close a block, as brackets do. */
    public SyntaxBuilder closes(String... kinds) {
        return put(CLOSING, kinds);
    }

    /** Nodes, such as imports, that are in no outline if they are on one line. */
    public SyntaxBuilder ignores(String... kinds) {
        return put(new Rule.Ignored(), kinds);
    }

    /** Nodes without a name that contain definitions. */
    public SyntaxBuilder encloses(String... kinds) {
        return put(ENCLOSING, kinds);
    }

    /** Nodes without a name that contain definitions, but whose variables are local; skipped inside functions. */
    public SyntaxBuilder hides(String... kinds) {
        return put(new Rule.Hiding(), kinds);
    }

    /** Definitions with their name in the field {@code name}. */
    public SyntaxBuilder defines(SymbolKind kind, String... kinds) {
        return defines(kind, NameFinder.field("name"), kinds);
    }

    public SyntaxBuilder defines(SymbolKind kind, NameFinder name, String... kinds) {
        return put(new Rule.Defining(name, node -> kind, false), kinds);
    }

    public SyntaxBuilder defines(Rule.KindOf kind, NameFinder name, String... kinds) {
        return put(new Rule.Defining(name, kind, false), kinds);
    }

    /** Definitions that may contain others although they are not containers: {@code typedef struct a { ... } b}. */
    public SyntaxBuilder definesAndEncloses(Rule.KindOf kind, NameFinder name, String... kinds) {
        return put(new Rule.Defining(name, kind, true), kinds);
    }

    /** Definitions that contain their later siblings: {@code namespace A;}. */
    public SyntaxBuilder definesRest(SymbolKind kind, String... kinds) {
        return put(new Rule.Defining(NameFinder.field("name"), node -> kind, false, true), kinds);
    }

    /** Nodes without a name that contain definitions, but inside functions hardly any others than local variables. */
    public SyntaxBuilder enclosesOutsideFunctions(String... kinds) {
        return put(new Rule.Enclosing(true), kinds);
    }

    /** Nodes that may declare names; the definitions inside them do not matter. */
    public SyntaxBuilder declaresOnly(Declaration.Finder declarations, String... kinds) {
        return put(new Rule.Declaring(declarations, Rule.Inside.NOTHING), kinds);
    }

    /** Nodes that may declare names, and may contain definitions of the same container. */
    public SyntaxBuilder declares(Declaration.Finder declarations, String... kinds) {
        return put(new Rule.Declaring(declarations, Rule.Inside.SIBLINGS), kinds);
    }

    /**
     * Nodes that may declare names, the first of which is the container of the definitions inside, even if it is a function.
     * Variables inside a function are not symbols.
     */
    public SyntaxBuilder declaresContainers(Declaration.Finder declarations, String... kinds) {
        return put(new Rule.Declaring(declarations, Rule.Inside.MEMBERS), kinds);
    }

    /** Consecutive definitions of one function are one symbol: in some languages each pattern of arguments has its own. */
    public SyntaxBuilder mergesClauses() {
        mergesClauses = true;
        return this;
    }

    /** The names of methods that are constructors. */
    public SyntaxBuilder constructors(String... names) {
        constructors = Set.of(names);
        return this;
    }

    /** Words that stand where a name is required, but name nothing. */
    public SyntaxBuilder placeholders(String... words) {
        placeholders = Set.of(words);
        return this;
    }

    public Syntax build(Grammar grammar) {
        return new Syntax(grammar, rules, constructors, placeholders, mergesClauses);
    }

    /** Derives the kind of symbol from the kind of the node in a field. */
    public static Rule.KindOf byField(String field, Map<String, SymbolKind> kinds, SymbolKind otherwise) {
        return node -> {
            TSNode child = Nodes.field(node, field);
            return child == null ? otherwise : kinds.getOrDefault(Nodes.kind(child), otherwise);
        };
    }

    private SyntaxBuilder put(Rule rule, String... kinds) {
        for (String kind : kinds) {
            rules.put(kind, rule);
        }
        return this;
    }
}
