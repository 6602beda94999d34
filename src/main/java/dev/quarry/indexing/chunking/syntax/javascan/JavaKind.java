package dev.quarry.indexing.chunking.syntax.javascan;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.Rule;
import dev.quarry.indexing.chunking.syntax.SymbolKind;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;

/**
 * The kinds of Java constructs and their meaning for an outline; the same as {@code JavaSyntax} assigns to the nodes of the
 * grammar.
 */
@SuppressWarnings("ImmutableEnumChecker") // Rules and frames are records.
enum JavaKind {

    CLASS(SymbolKind.CLASS),
    INTERFACE(SymbolKind.INTERFACE),
    ANNOTATION_TYPE(SymbolKind.INTERFACE),
    ENUM(SymbolKind.ENUM),
    RECORD(SymbolKind.RECORD),
    METHOD(SymbolKind.METHOD),
    CONSTRUCTOR(SymbolKind.CONSTRUCTOR),
    VARIABLE(SymbolKind.FIELD),
    ENUM_CONSTANT(SymbolKind.CONSTANT),

    CLASS_BODY(SyntaxBuilder.ENCLOSING),
    INTERFACE_BODY(SyntaxBuilder.ENCLOSING),
    ANNOTATION_TYPE_BODY(SyntaxBuilder.ENCLOSING),
    ENUM_BODY(SyntaxBuilder.ENCLOSING),
    ENUM_MEMBERS(SyntaxBuilder.ENCLOSING),
    FIELDS(SyntaxBuilder.ENCLOSING),

    STATIC_INITIALIZER,
    BLOCK,
    IF,
    LOOP,
    LABELED,
    SYNCHRONIZED,
    TRY,
    CATCH,
    FINALLY,
    SWITCH,
    SWITCH_BLOCK,
    SWITCH_GROUP,
    SWITCH_RULE,

    /** A statement that ends with a semicolon, such as an expression or a declaration of variables. */
    SIMPLE_STATEMENT("class A{{", "}}"),
    CONDITION("class A{{if", ";}}"),
    VALUE("class A{Object a=", ";}"),
    ARGUMENTS("class A{Object a=a", ";}"),
    PARAMETERS("class A{void a", ";}"),
    /** The components of a record, which are symbols. */
    COMPONENTS(null, SyntaxBuilder.ENCLOSING, new Frame("class A{void a", ";}")),
    MODIFIERS("class A{", " int a;}"),

    /** A single token that other constructs consist of. */
    TOKEN,
    /** A construct whose parts are irrelevant. */
    OTHER,
    /** A construct that is in no outline, see {@link Rule.Ignored}. */
    IGNORED;

    private final @Nullable SymbolKind symbol;
    private final @Nullable Rule rule;
    private final @Nullable Frame frame;

    /** Code in which a construct of this kind is valid. A construct that is too large for a chunk is parsed inside it. */
    record Frame(String before, String after) {
    }

    JavaKind() {
        this(null, null, null);
    }

    JavaKind(SymbolKind symbol) {
        this(symbol, new Rule.Defining(NameFinder.field("name"), node -> symbol, false), null);
    }

    JavaKind(Rule rule) {
        this(null, rule, null);
    }

    JavaKind(String before, String after) {
        this(null, null, new Frame(before, after));
    }

    JavaKind(@Nullable SymbolKind symbol, @Nullable Rule rule, @Nullable Frame frame) {
        this.symbol = symbol;
        this.rule = rule;
        this.frame = frame;
    }

    /** Returns the kind of symbol it defines; null if it defines none. */
    @Nullable
    SymbolKind symbol() {
        return symbol;
    }

    @Nullable
    Rule rule() {
        return rule;
    }

    @Nullable
    Frame frame() {
        return frame;
    }
}
