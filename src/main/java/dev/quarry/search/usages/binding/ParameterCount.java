package dev.quarry.search.usages.binding;

import org.jspecify.annotations.Nullable;

/**
 * How many arguments a function takes.
 *
 * @param most {@link Integer#MAX_VALUE} if the last parameter takes any number
 */
public record ParameterCount(int least, int most) {

    public boolean allows(int arguments) {
        return least <= arguments && arguments <= most;
    }

    /**
     * Counts the parameters of a function from its text.
     *
     * @param text begins where the definition does; annotations may come first
     * @return null if the text does not tell
     */
    public static @Nullable ParameterCount of(String text, String name) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int open = afterName(text, at + name.length());
            boolean isWhole = at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1)) && text.charAt(at - 1) != '@';
            if (isWhole && open >= 0) {
                return new Reader(text, open + 1).read();
            }
        }
        return null;
    }

    /** Returns the offset of the parenthesis after a name and its type parameters; -1 if there is none. */
    private static int afterName(String text, int end) {
        int at = end;
        int depth = 0;
        while (at < text.length()) {
            char character = text.charAt(at);
            if (character == '<') {
                depth++;
            } else if (character == '>') {
                depth--;
            } else if (character == '(' && depth == 0) {
                return at;
            } else if (depth == 0 && !Character.isWhitespace(character)) {
                return -1;
            }
            at++;
        }
        return -1;
    }

    /** Reads a list of parameters. */
    private static final class Reader {

        private final String text;
        private int at;
        private int depth;
        private int parameters;
        private int optional;
        private boolean isAny;
        private boolean hasText;

        Reader(String text, int start) {
            this.text = text;
            at = start;
        }

        @Nullable
        ParameterCount read() {
            while (at < text.length()) {
                char character = text.charAt(at);
                if (character == ')' && depth == 0) {
                    end();
                    return new ParameterCount(parameters - optional - (isAny ? 1 : 0), isAny ? Integer.MAX_VALUE : parameters);
                }
                if (!skipComment() && !skipQuoted(character)) {
                    take(character);
                    at++;
                }
            }
            return null;
        }

        private void take(char character) {
            switch (character) {
                case '(', '[', '{', '<' -> depth++;
                case ')', ']', '}' -> depth--;
                case '>' -> depth -= text.charAt(at - 1) == '-' || text.charAt(at - 1) == '=' ? 0 : 1;
                case ',' -> {
                    if (depth == 0) {
                        end();
                    }
                }
                case '=' -> optional += depth == 0 && text.charAt(at + 1) != '>' ? 1 : 0;
                case '.' -> isAny |= depth == 0 && text.startsWith("...", at);
                default -> hasText |= !Character.isWhitespace(character);
            }
            if (depth == 0 && (text.startsWith("params ", at) || text.startsWith("vararg ", at))) {
                isAny = true;
            }
        }

        private void end() {
            if (hasText) {
                parameters++;
            }
            hasText = false;
        }

        private boolean skipComment() {
            if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
                return true;
            }
            if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at);
                at = end < 0 ? text.length() : end + 2;
                return true;
            }
            return false;
        }

        private boolean skipQuoted(char quote) {
            if (quote != '"' && quote != '\'') {
                return false;
            }
            int end = at + 1;
            while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
                end += text.charAt(end) == '\\' ? 2 : 1;
            }
            at = end + 1;
            return true;
        }
    }
}
