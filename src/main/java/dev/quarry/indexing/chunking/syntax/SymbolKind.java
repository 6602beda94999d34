package dev.quarry.indexing.chunking.syntax;

/** The kind of a definition. */
public enum SymbolKind {

    CLASS("class"),
    INTERFACE("interface"),
    ENUM("enum"),
    RECORD("record"),
    STRUCT("struct"),
    TRAIT("trait"),
    OBJECT("object"),
    MODULE("module"),
    FUNCTION("function"),
    METHOD("method"),
    CONSTRUCTOR("constructor"),
    FIELD("field"),
    VARIABLE("variable"),
    CONSTANT("constant"),
    TYPE("type"),
    MACRO("macro"),
    /** A class or an id of a style sheet. */
    SELECTOR("selector"),
    /** A key of a data file. */
    KEY("key"),
    /** Not a symbol itself, but encloses symbols, as an {@code impl} of Rust does. */
    SCOPE("scope"),
    /** Not a symbol, but a call with a title that encloses what it tests. */
    CALL("call");

    private final String label;

    SymbolKind(String label) {
        this.label = label;
    }

    /** Returns the name of the kind in the API. */
    public String label() {
        return label;
    }

    /** Whether it is the container of the definitions inside it. */
    boolean isContainer() {
        return switch (this) {
            case CLASS, INTERFACE, ENUM, RECORD, STRUCT, TRAIT, OBJECT, MODULE, SCOPE -> true;
            case FUNCTION, METHOD, CONSTRUCTOR, FIELD, VARIABLE, CONSTANT, TYPE, MACRO, SELECTOR, KEY, CALL -> false;
        };
    }

    /** Whether variables inside it are local. */
    boolean isFunction() {
        return this == FUNCTION || this == METHOD || this == CONSTRUCTOR;
    }

    /** Whether a function inside it is a method, and a variable inside it a field. */
    public boolean hasMembers() {
        return isContainer() && this != MODULE;
    }
}
