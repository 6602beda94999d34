package dev.quarry.indexing.chunking.syntax.javascan;

import java.util.Set;

/** Finds the end of types, annotations and modifiers of Java. Rejects tokens that cannot form one. */
final class JavaTypes {

    private static final Set<String> MODIFIERS = Set.of("public", "protected", "private", "abstract", "static", "final",
            "strictfp", "default", "synchronized", "native", "transient", "volatile");
    private static final Set<String> PRIMITIVES = Set.of("boolean", "byte", "short", "int", "long", "char", "float", "double",
            "void");
    /** Keywords that, like those above, are not valid as names. */
    private static final Set<String> RESERVED = Set.of("assert", "break", "case", "catch", "class", "const", "continue", "do",
            "else", "enum", "extends", "false", "finally", "for", "goto", "if", "implements", "import", "instanceof",
            "interface", "new", "null", "package", "return", "super", "switch", "this", "throw", "throws", "true", "try",
            "while", "_");
    /** Keywords in certain contexts only. */
    private static final Set<String> RESTRICTED = Set.of("record", "sealed", "permits", "yield", "module", "open", "with",
            "when", "non");

    /** Type arguments nested deeper are generated code. */
    private static final int MAX_DEPTH = 50;

    private final JavaTokens tokens;
    private int depth;

    JavaTypes(JavaTokens tokens) {
        this.tokens = tokens;
    }

    boolean isName(int token) {
        if (tokens.kind(token) != JavaTokens.WORD) {
            return false;
        }
        String word = tokens.word(token);
        return !RESERVED.contains(word) && !MODIFIERS.contains(word) && !PRIMITIVES.contains(word);
    }

    int afterName(int token) throws NotUnderstoodException {
        check(isName(token));
        return token + 1;
    }

    int afterSign(int token, char sign) throws NotUnderstoodException {
        check(tokens.kind(token) == sign);
        return token + 1;
    }

    /** Returns the token after the bracket that closes the one at {@code token}. */
    int afterBrackets(int token, char open) throws NotUnderstoodException {
        check(tokens.kind(token) == open);
        return tokens.afterPartner(token);
    }

    /** Returns the token after zero or more modifiers. */
    int afterModifiers(int token) throws NotUnderstoodException {
        int position = token;
        while (true) {
            int next = afterModifier(position);
            if (next == position) {
                return position;
            }
            position = next;
        }
    }

    private int afterModifier(int token) throws NotUnderstoodException {
        if (isAnnotation(token)) {
            return afterAnnotation(token);
        }
        if (tokens.is(token, "non") && tokens.isSign(token, JavaTokens.WORD, '-') && tokens.is(token + 2, "sealed")
                && tokens.end(token + 1) == tokens.start(token + 2)) {
            return token + 3;
        }
        if (tokens.is(token, "sealed") && tokens.kind(token + 1) == JavaTokens.WORD) {
            return token + 1;
        }
        boolean isModifier = tokens.kind(token) == JavaTokens.WORD && MODIFIERS.contains(tokens.word(token));
        return isModifier ? token + 1 : token;
    }

    boolean isAnnotation(int token) {
        return tokens.kind(token) == '@' && !tokens.is(token + 1, "interface");
    }

    int afterAnnotation(int token) throws NotUnderstoodException {
        int position = afterName(token + 1);
        while (tokens.kind(position) == '.') {
            position = afterName(position + 1);
        }
        return tokens.kind(position) == '(' ? tokens.afterPartner(position) : position;
    }

    private int afterAnnotations(int token) throws NotUnderstoodException {
        int position = token;
        while (isAnnotation(position)) {
            position = afterAnnotation(position);
        }
        return position;
    }

    int afterType(int token) throws NotUnderstoodException {
        int position = afterAnnotations(token);
        boolean isPrimitive = tokens.kind(position) == JavaTokens.WORD && PRIMITIVES.contains(tokens.word(position));
        return afterDimensions(isPrimitive ? position + 1 : afterClassType(position));
    }

    private int afterClassType(int token) throws NotUnderstoodException {
        check(!isRestricted(token));
        int position = afterArguments(afterName(token));
        while (tokens.kind(position) == '.') {
            position = afterArguments(afterName(afterAnnotations(position + 1)));
        }
        return position;
    }

    /** Returns the name of the variable if {@code token} begins a declaration of one; else {@code token}. */
    int afterTypeOfVariable(int token) {
        depth = 0;
        try {
            int after = afterType(token);
            return isName(after) ? after : token;
        } catch (NotUnderstoodException noType) {
            return token;
        }
    }

    private boolean isRestricted(int token) {
        return tokens.kind(token) == JavaTokens.WORD && RESTRICTED.contains(tokens.word(token));
    }

    int afterDimensions(int token) throws NotUnderstoodException {
        int position = token;
        while (tokens.kind(position) == '[' || isAnnotation(position)) {
            int open = afterAnnotations(position);
            check(tokens.kind(open) == '[' && tokens.kind(open + 1) == ']');
            position = open + 2;
        }
        return position;
    }

    /** Returns the token after type arguments such as {@code <A, ? extends B>}; {@code token} if there are none. */
    private int afterArguments(int token) throws NotUnderstoodException {
        if (tokens.kind(token) != '<') {
            return token;
        }
        check(depth < MAX_DEPTH);
        depth++;
        int position = token;
        do {
            position = afterArgument(position + 1);
        } while (tokens.kind(position) == ',');
        depth--;
        return afterSign(position, '>');
    }

    private int afterArgument(int token) throws NotUnderstoodException {
        int position = afterAnnotations(token);
        if (tokens.kind(position) != '?') {
            return afterType(token);
        }
        boolean isBounded = tokens.is(position + 1, "extends") || tokens.is(position + 1, "super");
        return isBounded ? afterType(position + 2) : position + 1;
    }

    /** Returns the token after type parameters such as {@code <A extends B & C, D>}; {@code token} if there are none. */
    int afterParameters(int token) throws NotUnderstoodException {
        if (tokens.kind(token) != '<') {
            return token;
        }
        int position = token;
        do {
            position = afterName(afterAnnotations(position + 1));
            if (tokens.is(position, "extends")) {
                position = afterTypes(position + 1, '&');
            }
        } while (tokens.kind(position) == ',');
        return afterSign(position, '>');
    }

    /** Returns the token after a list of types. */
    int afterTypes(int token, char separator) throws NotUnderstoodException {
        int position = afterType(token);
        while (tokens.kind(position) == separator) {
            position = afterType(position + 1);
        }
        return position;
    }

    static void check(boolean isUnderstood) throws NotUnderstoodException {
        if (!isUnderstood) {
            throw NotUnderstoodException.here();
        }
    }
}
