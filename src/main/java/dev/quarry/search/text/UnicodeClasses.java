package dev.quarry.search.text;

import java.util.regex.Pattern;

/**
 * Widens the classes {@code \d}, {@code \s} and {@code \w} of RE2, which hold ASCII only, to the letters, digits and spaces of
 * all scripts, as in ripgrep. Word boundaries ({@code \b}) and negated classes within brackets stay those of RE2.
 */
final class UnicodeClasses {

    /**
     * The characters of words, as {@link dev.quarry.platform.text.Words} reads them: {@link RegexPart#LETTERS} relies on it.
     */
    private static final String WORD = "\\pL_\\p{Nd}\\p{Mn}\\p{Mc}";
    private static final String DIGIT = "\\p{Nd}";
    private static final String SPACE = "\\t\\n\\v\\f\\r\\x{85}\\pZ";

    /** The line end of Windows, as two characters, two escapes or one of each. */
    private static final Pattern LINE_END = Pattern.compile("(?:\r|\\\\r)(?=\n|\\\\n)");

    private final String expression;
    private final boolean hasOneLineEnd;
    private final StringBuilder widened = new StringBuilder();
    private int position;
    private boolean isInClass;

    private UnicodeClasses(String expression, boolean hasOneLineEnd) {
        this.expression = expression;
        this.hasOneLineEnd = hasOneLineEnd;
    }

    static String in(String expression) {
        return in(expression, false);
    }

    /** @param hasOneLineEnd whether all lines of the searched text end with {@code \n}, for which {@code \r\n} stands, too */
    static String in(String expression, boolean hasOneLineEnd) {
        return new UnicodeClasses(expression, hasOneLineEnd).widen();
    }

    private String widen() {
        while (position < expression.length()) {
            if (isInClass) {
                copyInClass();
            } else {
                copyOutside();
            }
        }
        return widened.toString();
    }

    private void copyOutside() {
        if (expression.startsWith("\\Q", position)) {
            int end = expression.indexOf("\\E", position);
            copy(end < 0 ? expression.length() : end + 2);
        } else if (hasOneLineEnd && isAtLineEnd()) {
            position += expression.charAt(position) == '\r' ? 1 : 2;
        } else if (isEscape()) {
            copyEscape();
        } else if (expression.charAt(position) == '[') {
            isInClass = true;
            // A bracket that stands first does not close the class.
            int first = expression.startsWith("^", position + 1) ? position + 2 : position + 1;
            copy(expression.startsWith("]", first) ? first + 1 : first);
        } else {
            copy(position + 1);
        }
    }

    private boolean isAtLineEnd() {
        return LINE_END.matcher(expression).region(position, expression.length()).lookingAt();
    }

    private void copyInClass() {
        int close = expression.startsWith("[:", position) ? expression.indexOf(":]", position + 2) : -1;
        if (close >= 0) {
            copy(close + 2);
        } else if (isEscape()) {
            copyEscape();
        } else {
            isInClass = expression.charAt(position) != ']';
            copy(position + 1);
        }
    }

    private boolean isEscape() {
        return expression.charAt(position) == '\\' && position + 1 < expression.length();
    }

    private void copyEscape() {
        switch (expression.charAt(position + 1)) {
            case 'd' -> replace(DIGIT, false);
            case 's' -> replace(SPACE, false);
            case 'w' -> replace(WORD, false);
            case 'D' -> replace(DIGIT, true);
            case 'S' -> replace(SPACE, true);
            case 'W' -> replace(WORD, true);
            default -> copy(position + 2);
        }
    }

    private void replace(String characters, boolean isNegated) {
        if (isInClass && isNegated) {
            copy(position + 2);
            return;
        }
        widened.append(isInClass ? characters : (isNegated ? "[^" : "[") + characters + "]");
        position += 2;
    }

    private void copy(int end) {
        widened.append(expression, position, end);
        position = end;
    }
}
