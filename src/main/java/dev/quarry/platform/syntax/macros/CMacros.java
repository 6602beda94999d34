package dev.quarry.platform.syntax.macros;

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

    private static final Set<String> TYPE_KEYWORDS = Set.of("class", "enum", "struct", "union");
    private static final Set<String> ACCESS = Set.of("private", "protected", "public");
    private static final Set<String> SIGNALS = Set.of("signals", "Q_SIGNALS");
    private static final Set<String> SLOTS = Set.of("slots", "Q_SLOTS");
    /** The macros whose second argument is the name; the first is that of the suite. */
    private static final Pattern NAMED_BY_TWO = Pattern.compile("TEST|BENCHMARK");

    private final CodeTokens tokens;
    private final CWords words;
    private final Blanks blanks;
    private final boolean[] isBlank;

    private CMacros(String text) {
        tokens = CodeLexer.read(text, CodeLexer.Dialect.C);
        words = new CWords(tokens);
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
        if (words.isOneOf(token, TYPE_KEYWORDS)) {
            readHeadOfType(token);
        } else if (words.isMacro(token)) {
            readMacro(token, words.end(token));
        } else if (isBoundary(token) && words.isOneOf(token, SIGNALS) && tokens.kind(token + 1) == ':') {
            blank(token, token + 2);
        } else if (words.isOneOf(token, SLOTS) && words.isOneOf(token - 1, ACCESS)) {
            blank(token, token + 1);
        } else if (words.isSignOfPointer(before(token)) && words.isName(token) && words.isNameOrOperator(token + 1)) {
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
        boolean hasSecond = words.isName(first) && tokens.kind(first + 1) == ',' && words.isName(first + 2)
                && NAMED_BY_TWO.matcher(tokens.word(open - 1)).find() && first + 2 < close;
        int end = hasSecond ? first + 3 : first + 1;
        if ((isQuoted || words.isName(first)) && end <= close && (tokens.kind(end) == ',' || end == close)) {
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
        while (tokens.isWord(position) && words.isNameOrMacro(position)) {
            name = position;
            int end = words.end(position);
            boolean hasArguments = end > position + 1 && tokens.isWord(end);
            isMarked |= hasArguments || words.isMacro(position);
            position = hasArguments ? end : position + 1;
        }
        boolean isBody = tokens.kind(position) == '{' || tokens.is(position, "final")
                || (tokens.kind(position) == ':' && isMarked && words.hasBody(position))
                || ((tokens.kind(position) == '<' || tokens.kind(position) == CodeTokens.SCOPE) && isMarked
                        && words.hasBody(position));
        if (name > first && isBody) {
            blank(first, name);
        }
    }

    /** Whether a macro alone on its line is a statement without semicolon, and neither a return type nor a constant. */
    private boolean isStatement(int token, int end) {
        boolean hasArguments = end > token + 1;
        return switch (tokens.kind(end)) {
            case CodeTokens.WORD -> hasArguments || !words.isName(end)
                    || (tokens.kind(end + 1) != '(' && tokens.kind(end + 1) != CodeTokens.SCOPE);
            case '}' -> tokens.kind(before(token)) != '{' && tokens.kind(before(token)) != CodeTokens.NONE;
            case CodeTokens.DIRECTIVE, CodeTokens.NONE, '~', '[' -> true;
            default -> false;
        };
    }

    /** Whether a declaration follows that is complete without the macro: {@code API int f();}. */
    private boolean isBeforeDeclaration(int token, int end) {
        if (words.isOneOf(end, CWords.QUALIFIERS)) {
            int after = words.afterType(end + 1);
            return tokens.isWord(after) || words.isSignOfPointer(after);
        }
        if (words.isTypeOrSpecifier(end)) {
            return true;
        }
        if (!words.isName(end)) {
            return tokens.kind(end) == '[' && tokens.kind(end + 1) == '[';
        }
        int after = words.afterType(end);
        boolean isPointerToFunction = tokens.kind(words.afterPointers(after)) == '('
                && words.isSignOfPointer(words.afterPointers(after) + 1);
        return words.isWordOfDeclaration(after) || isPointerToFunction
                || (words.isSignOfPointer(after) && tokens.isWord(words.afterPointers(after)));
    }

    /** Whether {@code token} ends the parameters of a function or a qualifier after them. */
    private boolean isAfterParameters(int token) {
        int close = token;
        while (words.isOneOf(close, CWords.QUALIFIERS)) {
            close = before(close);
        }
        int open = tokens.kind(close) == ')' ? tokens.partner(close) : -1;
        if (open < 0) {
            return false;
        }
        int name = before(open);
        return switch (tokens.kind(name)) {
            case CodeTokens.WORD ->
                words.isOneOf(name, CWords.QUALIFIERS) || (words.isName(name) && !(words.isMacro(name) && isBoundary(name)));
            case '>', ')' -> true;
            default -> words.isNameOfOperator(name);
        };
    }

    private boolean isBeforeBody(int token) {
        return switch (tokens.kind(token)) {
            case ';', '{', '=', ':', '-', CodeTokens.NONE -> true;
            case CodeTokens.WORD -> words.isOneOf(token, CWords.QUALIFIERS) || words.isMacro(token) || tokens.is(token, "try");
            default -> false;
        };
    }

    /** As in {@code int WINAPI f()}. */
    private boolean isBetweenTypeAndName(int before, int end) {
        return words.isEndOfType(before)
                && ((words.isNameOrOperator(end) && ("(;,=)".indexOf(tokens.kind(end + 1)) >= 0
                        || tokens.kind(end + 1) == CodeTokens.SCOPE || words.isNameOfOperator(end) || words.isMacro(end)))
                        || (words.isSignOfPointer(end) && tokens.isWord(words.afterPointers(end))));
    }

    /** As in {@code int a GUARDED_BY(b);}. */
    private boolean isAfterVariable(int before, int end) {
        int name = tokens.kind(before) == ']' && tokens.partner(before) >= 0 ? before(tokens.partner(before)) : before;
        return words.isName(name) && words.isEndOfType(before(name))
                && (tokens.kind(end) == ';' || tokens.kind(end) == '='
                        || (tokens.kind(end) == '{' && tokens.kind(end - 1) == ')'));
    }

    /** Whether a statement or a declaration may begin at the token. */
    private boolean isBoundary(int token) {
        int before = before(token);
        return switch (tokens.kind(before)) {
            case CodeTokens.NONE, CodeTokens.DIRECTIVE, ';', '{', '}' -> true;
            case ':' -> words.isOneOf(before(before), ACCESS);
            case '>' -> words.isHeadOfTemplate(before);
            case CodeTokens.LITERAL -> tokens.is(before(before), "extern");
            default -> false;
        };
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
