package dev.quarry.search.usages.syntax;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** The packages and the imports of one grammar: under which names a file sees what others declare. Thread-safe. */
public interface ImportRules {

    /** Returns what a name means that is imported by another name, or is only named in an import; otherwise null. */
    default Target.@Nullable Imported imported(SyntaxNode name) {
        return null;
    }

    /**
     * Whether the text after a name allows that an import gives it another name, so that its node has to be looked at.
     *
     * @param end the offset after the name
     */
    default boolean mayBeRenamed(String text, int end) {
        int next = end;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next > end && text.startsWith("as", next) && next + 2 < text.length()
                && Character.isWhitespace(text.charAt(next + 2));
    }

    /** Returns the package or namespace that the file declares; empty if it declares none. */
    default String packageOf(SyntaxNode root) {
        return "";
    }

    /** Returns the packages, types or modules all of whose names a file imports. */
    default List<Target.Imported> wildcards(SyntaxNode root) {
        return List.of();
    }

    /** Returns what a name means that an import binds without writing it by itself; null if none does. */
    default Target.@Nullable Imported implicit(SyntaxNode use) {
        return null;
    }
}
