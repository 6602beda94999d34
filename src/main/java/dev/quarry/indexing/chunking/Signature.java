package dev.quarry.indexing.chunking;

import dev.quarry.indexing.chunking.syntax.Definition;
import dev.quarry.indexing.chunking.syntax.SymbolKind;

/** The signature of a definition, up to its body: {@code public int size()}. */
final class Signature {

    private static final int MAX_LENGTH = 80;
    private static final int MAX_READ = 400;

    private Signature() {
    }

    /** Returns the signature without annotations and modifiers on lines above the name. */
    static String of(String text, Definition definition) {
        if (definition.kind() == SymbolKind.CALL) {
            return shortened(definition.name());
        }
        int lineStart = text.lastIndexOf('\n', definition.nameStart() - 1) + 1;
        int start = Math.max(lineStart, definition.start());
        int end = end(text, definition.nameStart(), definition.end());
        String words = text.substring(start, end).strip().replaceAll("\\s+", " ");
        return shortened(words);
    }

    /** The signature ends at a brace, line end or semicolon outside of parentheses. */
    private static int end(String text, int nameStart, int definitionEnd) {
        int limit = Math.min(definitionEnd, nameStart + MAX_READ);
        int depth = 0;
        for (int i = nameStart; i < limit; i++) {
            switch (text.charAt(i)) {
                case '(', '[' -> depth++;
                case ')', ']' -> depth--;
                case '{', '\n', ';' -> {
                    if (depth <= 0) {
                        return i;
                    }
                }
                default -> {
                    // Part of the signature.
                }
            }
        }
        return limit;
    }

    private static String shortened(String words) {
        if (words.length() <= MAX_LENGTH) {
            return words;
        }
        int end = Character.isHighSurrogate(words.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return words.substring(0, end) + "…";
    }
}
