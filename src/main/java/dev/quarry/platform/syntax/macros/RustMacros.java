package dev.quarry.platform.syntax.macros;

import java.util.Set;

/**
 * Unwraps the items in calls of macros of Rust, as in <code>cfg_rt! { pub mod a; }</code>: the parser reads the arguments of a
 * macro as mere tokens. Bodies of functions and definitions of macros stay as they are.
 */
public final class RustMacros {

    private static final Set<String> FIRST_OF_ITEM = Set.of("async", "const", "enum", "extern", "fn", "impl", "mod", "pub",
            "static", "struct", "trait", "type", "union", "unsafe", "use");

    private final CodeTokens tokens;
    private final Blanks blanks;

    private RustMacros(String text) {
        tokens = CodeLexer.read(text, CodeLexer.Dialect.RUST);
        blanks = new Blanks(text);
    }

    public static String unwrap(String text) {
        RustMacros macros = new RustMacros(text);
        macros.unwrap(0, macros.tokens.count(), false);
        return macros.blanks.result();
    }

    /** @param isInside whether the range is inside a macro that was unwrapped */
    private void unwrap(int from, int to, boolean isInside) {
        int token = from;
        while (token < to) {
            if (tokens.is(token, "fn")) {
                token = afterFunction(token);
            } else if (tokens.kind(token) == '!' && tokens.isWord(token - 1)) {
                token = afterMacro(token, isInside);
            } else {
                if (isInside) {
                    blankForeign(token);
                }
                token++;
            }
        }
    }

    /**
     * Blanks what only the macro understands: {@code ref} in {@code static ref A}, the type in <code>struct A: u32 {</code>.
     */
    private void blankForeign(int token) {
        if (tokens.is(token, "static") && tokens.is(token + 1, "ref")) {
            blank(token + 1, token + 2);
        } else if (tokens.is(token, "struct") && tokens.kind(token + 2) == ':' && tokens.isWord(token + 3)
                && tokens.kind(token + 4) == '{') {
            blank(token + 2, token + 4);
        }
    }

    private int afterFunction(int keyword) {
        int position = keyword + 1;
        while (position < tokens.count() && tokens.kind(position) != '{' && tokens.kind(position) != ';'
                && tokens.kind(position) != '}') {
            boolean isOpen = tokens.kind(position) == '(' || tokens.kind(position) == '[';
            position = isOpen && tokens.partner(position) > position ? tokens.partner(position) + 1 : position + 1;
        }
        boolean hasBody = tokens.kind(position) == '{' && tokens.partner(position) > position;
        return hasBody ? tokens.partner(position) + 1 : Math.max(keyword + 1, position);
    }

    private int afterMacro(int sign, boolean isInside) {
        boolean isDefinition = tokens.is(sign - 1, "macro_rules");
        int open = isDefinition ? sign + 2 : sign + 1;
        int close = tokens.kind(open) == '{' ? tokens.partner(open) : -1;
        if (close < 0) {
            return sign + 1;
        }
        int start = startOfPath(sign - 1);
        if (!isDefinition && isBoundary(start - 1)) {
            if (isItem(open + 1)) {
                blank(start, open + 1);
                blank(close, close + 1);
                unwrap(open + 1, close, true);
            } else if (isCondition(open + 1)) {
                blank(start, open + 1);
                blank(close, close + 1);
                unwrapBranches(open + 1, close);
            }
        }
        return close + 1;
    }

    /** Unwraps the branches of <code>if #[cfg(a)] { ... } else { ... }</code>. */
    private void unwrapBranches(int from, int to) {
        int token = from;
        while (token < to) {
            int close = tokens.kind(token) == '{' ? tokens.partner(token) : -1;
            if (close > token) {
                blank(token, token + 1);
                unwrap(token + 1, close, true);
                token = close;
            }
            blank(token, token + 1);
            token++;
        }
    }

    private int startOfPath(int word) {
        int start = word;
        while (tokens.kind(start - 1) == CodeTokens.SCOPE && tokens.isWord(start - 2)) {
            start -= 2;
        }
        return start;
    }

    private boolean isBoundary(int before) {
        return switch (tokens.kind(before)) {
            case CodeTokens.NONE, ';', '{', '}', ']' -> true;
            default -> false;
        };
    }

    private boolean isItem(int token) {
        int first = token;
        while (tokens.kind(first) == '#') {
            int open = tokens.kind(first + 1) == '!' ? first + 2 : first + 1;
            if (tokens.kind(open) != '[' || tokens.partner(open) < open) {
                return false;
            }
            first = tokens.partner(open) + 1;
        }
        return tokens.isWord(first) && FIRST_OF_ITEM.contains(tokens.word(first)) && tokens.kind(first + 1) != '!';
    }

    private boolean isCondition(int token) {
        return tokens.is(token, "if") && tokens.kind(token + 1) == '#';
    }

    private void blank(int from, int to) {
        blanks.blank(tokens.start(from), tokens.end(to - 1));
    }
}
