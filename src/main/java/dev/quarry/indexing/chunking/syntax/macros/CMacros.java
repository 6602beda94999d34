package dev.quarry.indexing.chunking.syntax.macros;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Blanks macros of C and C++ that are no part of a declaration for the grammar: attributes, markers of linkage, calling
 * conventions, and calls without a semicolon. By convention, the names of macros are in upper case.
 *
 * <p>
 * Each rule applies only where the word cannot be anything else, or where the declaration keeps its name without the word. The
 * parser would otherwise take {@code class EXPORT A {}} for a function, and {@code BEGIN_NAMESPACE} for a type.
 */
public final class CMacros {

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
    private static final Set<String> QUALIFIERS = Set.of("const", "final", "noexcept", "override", "volatile");
    private static final Set<String> TYPE_KEYWORDS = Set.of("class", "enum", "struct", "union");
    private static final Set<String> ACCESS = Set.of("private", "protected", "public");
    private static final Set<String> SIGNALS = Set.of("signals", "Q_SIGNALS");
    private static final Set<String> SLOTS = Set.of("slots", "Q_SLOTS");
    /** The macros whose second argument is the name; the first is that of the suite. */
    private static final Pattern NAMED_BY_TWO = Pattern.compile("TEST|BENCHMARK");
    private static final int MAX_ANGLES = 200;

    private final CodeTokens tokens;
    private final Blanks blanks;
    private final boolean[] isBlank;

    private CMacros(String text) {
        tokens = CodeLexer.read(text, CodeLexer.Dialect.C);
        blanks = new Blanks(text);
        isBlank = new boolean[tokens.count()];
    }

    public static String blank(String text) {
        CMacros macros = new CMacros(text);
        for (int token = 0; token < macros.tokens.count(); token++) {
            if (macros.tokens.isWord(token) && !macros.isBlank[token]) {
                macros.read(token);
            }
        }
        return macros.blanks.result();
    }

    private void read(int token) {
        if (isOneOf(token, TYPE_KEYWORDS)) {
            readHeadOfType(token);
        } else if (isMacro(token)) {
            readMacro(token, end(token));
        } else if (isBoundary(token) && isOneOf(token, SIGNALS) && tokens.kind(token + 1) == ':') {
            blank(token, token + 2);
        } else if (isOneOf(token, SLOTS) && isOneOf(token - 1, ACCESS)) {
            blank(token, token + 1);
        } else if (isSignOfPointer(before(token)) && isName(token) && isNameOrOperator(token + 1)) {
            // As in `char* nonnull a`.
            blank(token, token + 1);
        }
    }

    private void readMacro(int token, int end) {
        int before = before(token);
        if (isBoundary(token) && tokens.kind(end) == '{' && end > token + 1) {
            keepNames(token + 1, end - 1);
        } else if (isBoundary(token)) {
            boolean isAlone = tokens.isFirstInLine(token) && tokens.isLastInLine(end - 1);
            if (isAlone ? isStatement(token, end) : isBeforeDeclaration(token, end)) {
                blank(token, end);
            }
        } else if (isAfterParameters(before) ? isBeforeBody(end)
                : isBetweenTypeAndName(before, end) || isAfterVariable(before, end)) {
            blank(token, end);
        }
    }

    /**
     * Keeps the names only in the arguments of a macro that defines a function, so that they look like parameters:
     * {@code Suite,
     * Name} in {@code TEST(Suite, Name, 1) {}}.
     */
    private void keepNames(int open, int close) {
        int first = open + 1;
        boolean isQuoted = tokens.kind(first) == CodeTokens.LITERAL;
        boolean hasSecond = isName(first) && tokens.kind(first + 1) == ',' && isName(first + 2)
                && NAMED_BY_TWO.matcher(tokens.word(open - 1)).find() && first + 2 < close;
        int end = hasSecond ? first + 3 : first + 1;
        if ((isQuoted || isName(first)) && end <= close && (tokens.kind(end) == ',' || end == close)) {
            if (isQuoted) {
                blanks.put(tokens.start(first), tokens.end(first), 'a');
            }
            if (end < close) {
                blank(end, close);
            }
        }
    }

    /** Blanks the words between {@code class} and the name: {@code class EXPORT A : B {}}. */
    private void readHeadOfType(int keyword) {
        int first = keyword + 1;
        if (tokens.is(keyword, "enum") && (tokens.is(first, "class") || tokens.is(first, "struct"))) {
            first++;
        }
        int name = first;
        int position = first;
        boolean isMarked = false;
        while (tokens.isWord(position) && isNameOrMacro(position)) {
            name = position;
            int end = end(position);
            boolean hasArguments = end > position + 1 && tokens.isWord(end);
            isMarked |= hasArguments || isMacro(position);
            position = hasArguments ? end : position + 1;
        }
        boolean isBody = tokens.kind(position) == '{' || tokens.is(position, "final")
                || (tokens.kind(position) == ':' && isMarked && hasBody(position))
                || ((tokens.kind(position) == '<' || tokens.kind(position) == CodeTokens.SCOPE) && isMarked
                        && hasBody(position));
        if (name > first && isBody) {
            blank(first, name);
        }
    }

    private boolean hasBody(int token) {
        int position = token;
        while (position < tokens.count() && ";(){".indexOf(tokens.kind(position)) < 0) {
            position++;
        }
        return tokens.kind(position) == '{';
    }

    /** Whether a macro alone on its line is a statement without semicolon, and neither a return type nor a constant. */
    private boolean isStatement(int token, int end) {
        boolean hasArguments = end > token + 1;
        return switch (tokens.kind(end)) {
            case CodeTokens.WORD -> hasArguments || !isName(end)
                    || (tokens.kind(end + 1) != '(' && tokens.kind(end + 1) != CodeTokens.SCOPE);
            case '}' -> tokens.kind(before(token)) != '{' && tokens.kind(before(token)) != CodeTokens.NONE;
            case CodeTokens.DIRECTIVE, CodeTokens.NONE, '~', '[' -> true;
            default -> false;
        };
    }

    /** Whether a declaration follows that is complete without the macro: {@code API int f();}. */
    private boolean isBeforeDeclaration(int token, int end) {
        if (isOneOf(end, QUALIFIERS)) {
            int after = afterType(end + 1);
            return tokens.isWord(after) || isSignOfPointer(after);
        }
        if (isOneOf(end, TYPES) || isOneOf(end, SPECIFIERS)) {
            return true;
        }
        if (!isName(end)) {
            return tokens.kind(end) == '[' && tokens.kind(end + 1) == '[';
        }
        int after = afterType(end);
        boolean isPointerToFunction = tokens.kind(afterPointers(after)) == '(' && isSignOfPointer(afterPointers(after) + 1);
        return isWordOfDeclaration(after) || isPointerToFunction
                || (isSignOfPointer(after) && tokens.isWord(afterPointers(after)));
    }

    private boolean isWordOfDeclaration(int token) {
        return tokens.isWord(token) && !isOneOf(token, OTHER_KEYWORDS);
    }

    private int afterPointers(int token) {
        int position = token;
        while (isSignOfPointer(position) || tokens.is(position, "const")) {
            position++;
        }
        return position;
    }

    /** Returns the token after a type such as {@code a::b<c>}. */
    private int afterType(int token) {
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

    private int afterAngles(int open) {
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

    /** Whether {@code token} ends the parameters of a function or a qualifier after them. */
    private boolean isAfterParameters(int token) {
        int close = token;
        while (isOneOf(close, QUALIFIERS)) {
            close = before(close);
        }
        int open = tokens.kind(close) == ')' ? tokens.partner(close) : -1;
        if (open < 0) {
            return false;
        }
        int name = before(open);
        return switch (tokens.kind(name)) {
            case CodeTokens.WORD -> isOneOf(name, QUALIFIERS) || (isName(name) && !(isMacro(name) && isBoundary(name)));
            case '>', ')' -> true;
            default -> isNameOfOperator(name);
        };
    }

    private boolean isNameOfOperator(int sign) {
        return tokens.is(sign, "operator") || tokens.is(sign - 1, "operator") || tokens.is(sign - 2, "operator");
    }

    private boolean isBeforeBody(int token) {
        return switch (tokens.kind(token)) {
            case ';', '{', '=', ':', '-', CodeTokens.NONE -> true;
            case CodeTokens.WORD -> isOneOf(token, QUALIFIERS) || isMacro(token) || tokens.is(token, "try");
            default -> false;
        };
    }

    /** As in {@code int WINAPI f()}. */
    private boolean isBetweenTypeAndName(int before, int end) {
        return isEndOfType(before)
                && ((isNameOrOperator(end) && ("(;,=)".indexOf(tokens.kind(end + 1)) >= 0
                        || tokens.kind(end + 1) == CodeTokens.SCOPE || isNameOfOperator(end) || isMacro(end)))
                        || (isSignOfPointer(end) && tokens.isWord(afterPointers(end))));
    }

    /** As in {@code int a GUARDED_BY(b);}. */
    private boolean isAfterVariable(int before, int end) {
        int name = tokens.kind(before) == ']' && tokens.partner(before) >= 0 ? before(tokens.partner(before)) : before;
        return isName(name) && isEndOfType(before(name))
                && (tokens.kind(end) == ';' || tokens.kind(end) == '='
                        || (tokens.kind(end) == '{' && tokens.kind(end - 1) == ')'));
    }

    private boolean isEndOfType(int token) {
        return switch (tokens.kind(token)) {
            case CodeTokens.WORD -> isName(token) || isOneOf(token, TYPES);
            case '*', '&' -> true;
            case '>' -> !isHeadOfTemplate(token);
            default -> false;
        };
    }

    private boolean isHeadOfTemplate(int close) {
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

    /** Whether a statement or a declaration may begin at the token. */
    private boolean isBoundary(int token) {
        int before = before(token);
        return switch (tokens.kind(before)) {
            case CodeTokens.NONE, CodeTokens.DIRECTIVE, ';', '{', '}' -> true;
            case ':' -> isOneOf(before(before), ACCESS);
            case '>' -> isHeadOfTemplate(before);
            case CodeTokens.LITERAL -> tokens.is(before(before), "extern");
            default -> false;
        };
    }

    private boolean isMacro(int token) {
        return tokens.isUpperCase(token) || (tokens.isWord(token) && tokens.word(token).startsWith("__") && isName(token));
    }

    private boolean isName(int token) {
        return tokens.isWord(token) && !isOneOf(token, TYPES) && !isOneOf(token, SPECIFIERS) && !isOneOf(token, OTHER_KEYWORDS);
    }

    private boolean isNameOrMacro(int token) {
        return isName(token) || tokens.is(token, "alignas");
    }

    private boolean isNameOrOperator(int token) {
        return isName(token) || tokens.is(token, "operator");
    }

    private boolean isSignOfPointer(int token) {
        return tokens.kind(token) == '*' || tokens.kind(token) == '&';
    }

    private boolean isOneOf(int token, Set<String> words) {
        return tokens.isWord(token) && words.contains(tokens.word(token));
    }

    /** Returns the token after the macro and its arguments. */
    private int end(int token) {
        int open = token + 1;
        return tokens.kind(open) == '(' && tokens.partner(open) > 0 ? tokens.partner(open) + 1 : open;
    }

    /** Returns the last token before {@code token} that is not blank. */
    private int before(int token) {
        int before = token - 1;
        while (before >= 0 && isBlank[before]) {
            before--;
        }
        return before;
    }

    private void blank(int from, int to) {
        for (int i = from; i < to; i++) {
            isBlank[i] = true;
        }
        blanks.blank(tokens.start(from), tokens.end(to - 1));
    }
}
