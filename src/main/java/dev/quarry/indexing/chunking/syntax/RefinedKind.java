package dev.quarry.indexing.chunking.syntax;

import org.jspecify.annotations.Nullable;

/** Refines the kind of a definition by its name and its container. */
public final class RefinedKind {

    private RefinedKind() {
    }

    /**
     * @param isMember whether it belongs to a type
     * @param isConstructor whether it has the name of a constructor
     */
    public static SymbolKind of(SymbolKind kind, String name, boolean isMember, boolean isConstructor) {
        return switch (kind) {
            case FUNCTION, METHOD -> {
                if (isMember && isConstructor) {
                    yield SymbolKind.CONSTRUCTOR;
                }
                yield isMember ? SymbolKind.METHOD : kind;
            }
            case VARIABLE, FIELD -> {
                if (isAllCapitals(name)) {
                    yield SymbolKind.CONSTANT;
                }
                yield isMember ? SymbolKind.FIELD : kind;
            }
            case CLASS, INTERFACE, ENUM, RECORD, STRUCT, TRAIT, OBJECT, MODULE, CONSTRUCTOR, CONSTANT, TYPE, MACRO,
                    SELECTOR, KEY, SCOPE, CALL ->
                kind;
        };
    }

    /** Whether a definition has the last name of {@code container}. */
    static boolean isNamedAs(String name, @Nullable String container) {
        return container != null && name.equals(container.substring(container.lastIndexOf('.') + 1));
    }

    private static boolean isAllCapitals(String name) {
        boolean hasCapital = false;
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            if (Character.isLowerCase(character)) {
                return false;
            }
            hasCapital |= Character.isUpperCase(character);
        }
        return hasCapital && name.length() > 1;
    }
}
