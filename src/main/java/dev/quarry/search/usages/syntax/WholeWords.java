package dev.quarry.search.usages.syntax;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Finds a name in a text where it is no part of a longer one. */
public final class WholeWords {

    /** Languages in which names may have a dollar sign. */
    private static final Set<String> DOLLAR = Set.of("Java", "JavaScript", "TypeScript", "TSX", "Scala", "Groovy");

    private final String name;
    private final boolean hasDollars;

    public WholeWords(String name, @Nullable String language) {
        this.name = name;
        hasDollars = language != null && DOLLAR.contains(language);
    }

    /** Returns the offset of the next occurrence, at or after {@code from}; -1 if there is none. */
    public int next(String text, int from) {
        int found = text.indexOf(name, from);
        while (found >= 0 && (isPartBefore(text, found) || isPartAfter(text, found + name.length()))) {
            found = text.indexOf(name, found + 1);
        }
        return found;
    }

    private boolean isPartBefore(String text, int offset) {
        return offset > 0 && isPart(text.codePointBefore(offset)) && isPart(name.codePointAt(0));
    }

    private boolean isPartAfter(String text, int offset) {
        return offset < text.length() && isPart(text.codePointAt(offset)) && isPart(name.codePointBefore(name.length()));
    }

    private boolean isPart(int character) {
        return character == '$' ? hasDollars
                : character != 0 && Character.isUnicodeIdentifierPart(character)
                        && !Character.isIdentifierIgnorable(character);
    }
}
