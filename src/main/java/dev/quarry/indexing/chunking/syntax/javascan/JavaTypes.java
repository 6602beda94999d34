package dev.quarry.indexing.chunking.syntax.javascan;

import java.util.Set;

/** Finds where the types, annotations and modifiers of Java end. What cannot be one is not understood. */
final class JavaTypes {

    private static final Set<String> MODIFIERS = Set.of("public", "protected", "private", "abstract", "static", "final",
            "strictfp", "default", "synchronized", "native", "transient", "volatile");
    private static final Set<String> PRIMITIVES = Set.of("boolean", "byte", "short", "int", "long", "char", "float", "double",
            "void");
    /** What names nothing, nor do the above. */
    private static final Set<String> RESERVED = Set.of("assert", "break", "case", "catch", "class", "const", "continue", "do",
            "else", "enum", "extends", "false", "finally", "for", "goto", "if", "implements", "import", "instanceof",
            "interface", "new", "null", "package", "return", "super", "switch", "this", "throw", "throws", "true", "try",
            "while", "_");
    /** What is a keyword only in some places. */
    private static final Set<String> RESTRICTED = Set.of("record", "sealed", "permits", "yield", "module", "open", "with",
            "when", "non");

    /** Deeper arguments in arguments were not written by hand. */
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

    int behindName(int token) throws NotUnderstoodException {
        check(isName(token));
        return token + 1;
    }

    int behindSign(int token, char sign) throws NotUnderstoodException {
        check(tokens.kind(token) == sign);
        return token + 1;
    }

    /** Behind the bracket that closes the one there. */
    int behindBrackets(int token, char open) throws NotUnderstoodException {
        check(tokens.kind(token) == open);
        return tokens.behind(token);
    }

    /** Behind as many modifiers as there are, be they none. */
    int behindModifiers(int token) throws NotUnderstoodException {
        int position = token;
        while (true) {
            int next = behindModifier(position);
            if (next == position) {
                return position;
            }
            position = next;
        }
    }

    private int behindModifier(int token) throws NotUnderstoodException {
        if (isAnnotation(token)) {
            return behindAnnotation(token);
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

    int behindAnnotation(int token) throws NotUnderstoodException {
        int position = behindName(token + 1);
        while (tokens.kind(position) == '.') {
            position = behindName(position + 1);
        }
        return tokens.kind(position) == '(' ? tokens.behind(position) : position;
    }

    private int behindAnnotations(int token) throws NotUnderstoodException {
        int position = token;
        while (isAnnotation(position)) {
            position = behindAnnotation(position);
        }
        return position;
    }

    int behindType(int token) throws NotUnderstoodException {
        int position = behindAnnotations(token);
        boolean isPrimitive = tokens.kind(position) == JavaTokens.WORD && PRIMITIVES.contains(tokens.word(position));
        return behindDimensions(isPrimitive ? position + 1 : behindClassType(position));
    }

    private int behindClassType(int token) throws NotUnderstoodException {
        check(!isRestricted(token));
        int position = behindArguments(behindName(token));
        while (tokens.kind(position) == '.') {
            position = behindArguments(behindName(behindAnnotations(position + 1)));
        }
        return position;
    }

    /** Returns the name of the variable if one is declared there; else the same token. */
    int behindTypeOfVariable(int token) {
        depth = 0;
        try {
            int behind = behindType(token);
            return isName(behind) ? behind : token;
        } catch (NotUnderstoodException noType) {
            return token;
        }
    }

    private boolean isRestricted(int token) {
        return tokens.kind(token) == JavaTokens.WORD && RESTRICTED.contains(tokens.word(token));
    }

    int behindDimensions(int token) throws NotUnderstoodException {
        int position = token;
        while (tokens.kind(position) == '[' || isAnnotation(position)) {
            int open = behindAnnotations(position);
            check(tokens.kind(open) == '[' && tokens.kind(open + 1) == ']');
            position = open + 2;
        }
        return position;
    }

    /** Behind {@code <A, ? extends B>}, if that stands there. */
    private int behindArguments(int token) throws NotUnderstoodException {
        if (tokens.kind(token) != '<') {
            return token;
        }
        check(depth < MAX_DEPTH);
        depth++;
        int position = token;
        do {
            position = behindArgument(position + 1);
        } while (tokens.kind(position) == ',');
        depth--;
        return behindSign(position, '>');
    }

    private int behindArgument(int token) throws NotUnderstoodException {
        int position = behindAnnotations(token);
        if (tokens.kind(position) != '?') {
            return behindType(token);
        }
        boolean isBounded = tokens.is(position + 1, "extends") || tokens.is(position + 1, "super");
        return isBounded ? behindType(position + 2) : position + 1;
    }

    /** Behind {@code <A extends B & C, D>}, if that stands there. */
    int behindParameters(int token) throws NotUnderstoodException {
        if (tokens.kind(token) != '<') {
            return token;
        }
        int position = token;
        do {
            position = behindName(behindAnnotations(position + 1));
            if (tokens.is(position, "extends")) {
                position = behindTypes(position + 1, '&');
            }
        } while (tokens.kind(position) == ',');
        return behindSign(position, '>');
    }

    /** Behind a list of types. */
    int behindTypes(int token, char separator) throws NotUnderstoodException {
        int position = behindType(token);
        while (tokens.kind(position) == separator) {
            position = behindType(position + 1);
        }
        return position;
    }

    static void check(boolean isUnderstood) throws NotUnderstoodException {
        if (!isUnderstood) {
            throw NotUnderstoodException.here();
        }
    }
}
