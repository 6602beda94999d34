package dev.quarry.search.usages.syntax;

/** An expression, as far as its type can be told from the file. */
public sealed interface Expression {

    /** A variable, a type or a module by its bare name. */
    record Name(SyntaxNode name) implements Expression {
    }

    /** A member of an object, a type, a package or a module. */
    record Access(SyntaxNode owner, SyntaxNode name) implements Expression {
    }

    /** A call; its function is a name or an access. */
    record Call(Expression function) implements Expression {
    }

    /** An expression whose type is written: a cast, a new object, a literal of a composite type. */
    record Typed(SyntaxNode type) implements Expression {
    }

    /** The object whose class the expression is in. */
    record This() implements Expression {
    }

    /** The same object, seen as one of the superclass. */
    record Super() implements Expression {
    }

    /** An element of an array. */
    record Element(SyntaxNode array) implements Expression {
    }

    /** An expression in parentheses, awaited or dereferenced. */
    record Same(SyntaxNode inner) implements Expression {
    }

    /** The beginning of a path of modules that is a keyword. */
    record Root(String keyword) implements Expression {
    }

    /** An expression whose type the file does not tell. */
    record Opaque() implements Expression {
    }
}
