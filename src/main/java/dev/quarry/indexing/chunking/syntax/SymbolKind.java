package dev.quarry.indexing.chunking.syntax;

/** What a definition defines. */
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
    /** No symbol by itself, but what encloses some, such as an {@code impl} of Rust. */
    SCOPE("scope");

    private final String label;

    SymbolKind(String label) {
        this.label = label;
    }

    /** The word for it that clients see. */
    public String label() {
        return label;
    }

    /** Whether what is defined inside has this as its container. */
    boolean isContainer() {
        return switch (this) {
            case CLASS, INTERFACE, ENUM, RECORD, STRUCT, TRAIT, OBJECT, MODULE, SCOPE -> true;
            case FUNCTION, METHOD, CONSTRUCTOR, FIELD, VARIABLE, CONSTANT, TYPE, MACRO -> false;
        };
    }

    /** Whether a function inside is a method, and a variable a field. */
    public boolean hasMembers() {
        return isContainer() && this != MODULE;
    }
}
