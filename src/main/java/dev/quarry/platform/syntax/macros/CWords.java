package dev.quarry.platform.syntax.macros;

import java.util.Set;

/** The words of a text in C or C++: which of them are names, types and macros, and where a type ends. */
final class CWords {

    private static final Set<String> TYPES = Set.of("auto", "bool", "char", "double", "float", "int", "long", "short", "signed",
            "unsigned", "void", "wchar_t");
    private static final Set<String> SPECIFIERS = Set.of("class", "const", "consteval", "constexpr", "constinit", "enum",
            "explicit", "extern", "friend", "inline", "mutable", "namespace", "operator", "register", "static", "struct",
            "template", "thread_local", "typedef", "typename", "union", "using", "virtual", "volatile");
    private static final Set<String> OTHER_KEYWORDS = Set.of("alignas", "alignof", "and", "asm", "break", "case", "catch",
            "co_await", "co_return", "co_yield", "concept", "continue", "decltype", "default", "delete", "do", "else", "final",
            "for", "goto", "if", "new", "noexcept", "not", "or", "override", "private", "protected", "public", "requires",
            "restrict", "return", "sizeof", "static_assert", "switch", "this", "throw", "try", "typeid", "while", "__asm__",
            "__attribute__", "__declspec", "__extension__", "__inline", "__inline__", "__restrict", "__typeof__");
    static final Set<String> QUALIFIERS = Set.of("const", "final", "noexcept", "override", "volatile");
    private static final int MAX_ANGLES = 200;

    private final CodeTokens tokens;

    CWords(CodeTokens tokens) {
        this.tokens = tokens;
    }

    boolean isTypeOrSpecifier(int token) {
        return isOneOf(token, TYPES) || isOneOf(token, SPECIFIERS);
    }

    boolean hasBody(int token) {
        int position = token;
        while (position < tokens.count() && ";(){".indexOf(tokens.kind(position)) < 0) {
            position++;
        }
        return tokens.kind(position) == '{';
    }

    boolean isWordOfDeclaration(int token) {
        return tokens.isWord(token) && !isOneOf(token, OTHER_KEYWORDS);
    }

    int afterPointers(int token) {
        int position = token;
        while (isSignOfPointer(position) || tokens.is(position, "const")) {
            position++;
        }
        return position;
    }

    /** Returns the token after a type such as {@code a::b<c>}. */
    int afterType(int token) {
        int position = token;
        if (tokens.kind(position) == CodeTokens.SCOPE) {
            position++;
        }
        while (tokens.isWord(position)) {
            position++;
            if (tokens.kind(position) == '<') {
                position = afterAngles(position);
            }
            if (tokens.kind(position) != CodeTokens.SCOPE) {
                return position;
            }
            position++;
        }
        return position;
    }

    int afterAngles(int open) {
        int depth = 0;
        for (int i = open; i < Math.min(tokens.count(), open + MAX_ANGLES); i++) {
            switch (tokens.kind(i)) {
                case '<' -> depth++;
                case '>' -> {
                    depth--;
                    if (depth == 0) {
                        return i + 1;
                    }
                }
                case ';', '{', '}' -> {
                    return open;
                }
                default -> {
                    // Inside.
                }
            }
        }
        return open;
    }

    boolean isNameOfOperator(int sign) {
        return tokens.is(sign, "operator") || tokens.is(sign - 1, "operator") || tokens.is(sign - 2, "operator");
    }

    boolean isEndOfType(int token) {
        return switch (tokens.kind(token)) {
            case CodeTokens.WORD -> isName(token) || isOneOf(token, TYPES);
            case '*', '&' -> true;
            case '>' -> !isHeadOfTemplate(token);
            default -> false;
        };
    }

    boolean isHeadOfTemplate(int close) {
        int depth = 0;
        for (int i = close; i >= Math.max(0, close - MAX_ANGLES); i--) {
            if (tokens.kind(i) == '>') {
                depth++;
            } else if (tokens.kind(i) == '<') {
                depth--;
                if (depth == 0) {
                    return tokens.is(i - 1, "template");
                }
            }
        }
        return true;
    }

    boolean isMacro(int token) {
        return tokens.isUpperCase(token) || (tokens.isWord(token) && tokens.word(token).startsWith("__") && isName(token));
    }

    boolean isName(int token) {
        return tokens.isWord(token) && !isOneOf(token, TYPES) && !isOneOf(token, SPECIFIERS) && !isOneOf(token, OTHER_KEYWORDS);
    }

    boolean isNameOrMacro(int token) {
        return isName(token) || tokens.is(token, "alignas");
    }

    boolean isNameOrOperator(int token) {
        return isName(token) || tokens.is(token, "operator");
    }

    boolean isSignOfPointer(int token) {
        return tokens.kind(token) == '*' || tokens.kind(token) == '&';
    }

    boolean isOneOf(int token, Set<String> words) {
        return tokens.isWord(token) && words.contains(tokens.word(token));
    }

    /** Returns the token after the macro and its arguments. */
    int end(int token) {
        int open = token + 1;
        return tokens.kind(open) == '(' && tokens.partner(open) > 0 ? tokens.partner(open) + 1 : open;
    }
}
