package dev.quarry.platform.syntax.macros;

import java.util.Set;

/**
 * Blanks the parts in heads of Kotlin's types that the grammar misreads: {@code fun} of {@code fun interface}, and the delegate
 * of <code>class A : B by c { ... }</code>, which it takes for a call with a lambda.
 */
public final class KotlinHeads {

    private static final Set<String> TYPES = Set.of("class", "interface", "object");
    /** A word that begins another declaration, so that the head has no body. */
    private static final Set<String> OTHERS = Set.of("abstract", "class", "const", "data", "enum", "fun", "interface",
            "internal", "lateinit", "object", "open", "override", "private", "protected", "public", "sealed", "suspend",
            "typealias", "val", "var");

    private final CodeTokens tokens;
    private final Blanks blanks;

    private KotlinHeads(String text) {
        tokens = CodeLexer.read(text, CodeLexer.Dialect.KOTLIN);
        blanks = new Blanks(text);
    }

    public static String simplify(String text) {
        KotlinHeads heads = new KotlinHeads(text);
        for (int token = 0; token < heads.tokens.count(); token++) {
            heads.read(token);
        }
        return heads.blanks.result();
    }

    private void read(int token) {
        if (tokens.is(token, "fun") && tokens.is(token + 1, "interface")) {
            blanks.blank(tokens.start(token), tokens.end(token));
        } else if (tokens.isWord(token) && TYPES.contains(tokens.word(token)) && tokens.kind(token - 1) != CodeTokens.SCOPE) {
            readHead(token + 1);
        }
    }

    private void readHead(int from) {
        int delegation = -1;
        for (int token = from; token < tokens.count(); token++) {
            switch (tokens.kind(token)) {
                case '(', '[' -> token = Math.max(token, tokens.partner(token));
                case '{', ',' -> {
                    if (delegation >= 0) {
                        blanks.blank(tokens.start(delegation), tokens.end(token - 1));
                        delegation = -1;
                    }
                    if (tokens.kind(token) == '{') {
                        return;
                    }
                }
                case CodeTokens.WORD -> {
                    if (OTHERS.contains(tokens.word(token))) {
                        return;
                    }
                    delegation = tokens.is(token, "by") ? token : delegation;
                }
                case ')', ']', '}', ';', '=', '@' -> {
                    return;
                }
                default -> {
                    // A name, a type or a sign.
                }
            }
        }
    }
}
