package dev.quarry.platform.syntax.macros;

import java.util.Set;

/**
 * Gives types of C# a body that have none: {@code class A(int b) : C(b);}. The grammar knows such types as records only, and
 * would take the next body in the file for theirs.
 */
public final class CSharpBodies {

    private static final Set<String> TYPES = Set.of("class", "interface", "struct");

    private final String text;
    private final CodeTokens tokens;
    private final Blanks blanks;

    private CSharpBodies(String text) {
        this.text = text;
        tokens = CodeLexer.read(text, CodeLexer.Dialect.C_SHARP);
        blanks = new Blanks(text);
    }

    public static String complete(String text) {
        CSharpBodies bodies = new CSharpBodies(text);
        for (int token = 0; token < bodies.tokens.count(); token++) {
            if (bodies.tokens.isWord(token) && TYPES.contains(bodies.tokens.word(token))
                    && !bodies.tokens.is(token - 1, "record") && bodies.tokens.isWord(token + 1)) {
                bodies.complete(token + 1);
            }
        }
        return bodies.blanks.result();
    }

    private void complete(int name) {
        int bases = -1;
        for (int token = name + 1; token < tokens.count(); token++) {
            switch (tokens.kind(token)) {
                case '(', '[' -> token = Math.max(token, tokens.partner(token));
                case ':' -> bases = bases < 0 ? token : bases;
                case ';' -> {
                    put(bases, tokens.start(token));
                    return;
                }
                case '{', '}', ')', ']', '=' -> {
                    return;
                }
                default -> {
                    // A type or a sign.
                }
            }
        }
    }

    private void put(int bases, int semicolon) {
        if (bases >= 0) {
            blanks.blank(tokens.start(bases), semicolon);
            blanks.put(semicolon - 1, semicolon, '{');
            blanks.put(semicolon, semicolon + 1, '}');
        } else if (semicolon + 1 < text.length() && Character.isWhitespace(text.charAt(semicolon + 1))) {
            blanks.put(semicolon, semicolon + 1, '{');
            blanks.put(semicolon + 1, semicolon + 2, '}');
        }
    }
}
