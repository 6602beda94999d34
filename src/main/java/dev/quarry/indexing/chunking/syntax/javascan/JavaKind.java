package dev.quarry.indexing.chunking.syntax.javascan;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.Rule;
import dev.quarry.indexing.chunking.syntax.SymbolKind;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;
import dev.quarry.indexing.chunking.syntax.grammars.JavaSyntax;
import dev.quarry.indexing.chunking.syntax.input.SparedText;

/** What a construct of Java is, and what that means to an outline: the same as {@link JavaSyntax} says of the grammar. */
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

    /** A statement in which there is an expression. */
    SIMPLE_STATEMENT("class A{{", "}}"),
    CONDITION("class A{{if", ";}}"),
    VALUE("class A{Object a=", ";}"),
    ARGUMENTS("class A{Object a=a", ";}"),
    PARAMETERS("class A{void a", ";}"),
    MODIFIERS("class A{", " int a;}"),

    /** One of the signs and words that others consist of. */
    TOKEN,
    /** What is not looked into. */
    OTHER,
    /** The parser does not see it, see {@link SparedText}, so it is in no outline. */
    SPARED;

    private final @Nullable SymbolKind symbol;
    private final @Nullable Rule rule;
    private final @Nullable Frame frame;

    /** The code that one of a kind may stand in: where it is too large for a chunk, the parser is asked what is in it. */
    record Frame(String before, String behind) {
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

    JavaKind(String before, String behind) {
        this(null, null, new Frame(before, behind));
    }

    JavaKind(@Nullable SymbolKind symbol, @Nullable Rule rule, @Nullable Frame frame) {
        this.symbol = symbol;
        this.rule = rule;
        this.frame = frame;
    }

    /** What it defines; null if it defines nothing. */
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
