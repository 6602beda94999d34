package dev.quarry.search.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits an RE2 expression into characters, escapes and quantifiers. Throws {@link IndexOutOfBoundsException} if the expression
 * ends too early.
 */
final class RegexScanner {

    /** RE2 does not accept a number with a leading zero as a repeat count, and takes the brace literally. */
    private static final Pattern REPETITION = Pattern.compile("(0|[1-9]\\d{0,3})(,(0|[1-9]\\d{0,3})?)?");

    /** Syntax that may stand between a part and its quantifier and matches nothing itself: flags and empty quotations. */
    private static final Pattern NOTHING = Pattern.compile("(?:\\(\\?[a-zA-Z-]*\\)|\\\\Q\\\\E)+");

    /** Flags, alone or at the beginning of a group, that make the dot match line ends. */
    private static final Pattern DOT_FOR_LINE_ENDS = Pattern.compile("\\?[a-zA-Z]*s[a-zA-Z]*(?:-[a-zA-Z]*)?[:)]");

    private final String expression;
    private int position;
    private boolean hasDotForLineEnds;

    RegexScanner(String expression) {
        this.expression = expression;
    }

    boolean isAtEnd() {
        return position >= expression.length();
    }

    boolean isAt(char character) {
        return isAtAny(Character.toString(character));
    }

    boolean isAtAny(String characters) {
        return !isAtEnd() && characters.indexOf(expression.charAt(position)) >= 0;
    }

    /** Whether flags that have been skipped make the dot match line ends, somewhere in the expression. */
    boolean hasDotForLineEnds() {
        return hasDotForLineEnds;
    }

    /** Skips {@code character} if it is the next one. */
    boolean skip(char character) {
        boolean isNext = isAt(character);
        if (isNext) {
            skip();
        }
        return isNext;
    }

    /** Skips the next character, which is ASCII. */
    void skip() {
        position++;
    }

    int peek() {
        return expression.codePointAt(position);
    }

    /** Reads the next code point. */
    int next() {
        int character = peek();
        position += Character.charCount(character);
        return character;
    }

    void skipNothing() {
        Matcher nothing = NOTHING.matcher(expression).region(position, expression.length());
        if (nothing.lookingAt()) {
            hasDotForLineEnds |= DOT_FOR_LINE_ENDS.matcher(nothing.group()).find();
            position = nothing.end();
        }
    }

    /** Reads the range of {@code {2}}, {@code {2,}} or {@code {2,3}}; empty if the brace is literal. */
    Optional<String> repetition() {
        int start = position + 1;
        int close = expression.indexOf('}', position);
        if (close <= 0 || !REPETITION.matcher(expression).region(start, close).matches()) {
            return Optional.empty();
        }
        position = close + 1;
        return Optional.of(expression.substring(start, close));
    }

    /** Skips the flags or the name of a group that has begun. */
    void skipStartOfGroup() {
        hasDotForLineEnds |= DOT_FOR_LINE_ENDS.matcher(expression).region(position, expression.length()).lookingAt();
        if (skip('?')) {
            while (":>".indexOf(expression.charAt(position)) < 0) {
                skip();
            }
            skip();
        }
    }

    /** Skips a class such as {@code [:alpha:]} if it is next. */
    boolean skipNamedClass() {
        if (!expression.startsWith("[:", position)) {
            return false;
        }
        int close = expression.indexOf(":]", position + 2);
        position = close < 0 ? position + 1 : close + 2;
        return true;
    }

    /** Skips the dash between two characters of a class; a last dash stands for itself. */
    boolean skipDashOfRange() {
        return !expression.startsWith("-]", position) && skip('-');
    }

    /** Reads the rest of an escape for one character or one class: a letter with its code point or class name. */
    String escape() {
        int start = position;
        int kind = next();
        if ((kind == 'p' || kind == 'P' || kind == 'x') && isAt('{')) {
            position = expression.indexOf('}', position) + 1;
            if (position == 0) {
                throw new IndexOutOfBoundsException("a brace is open");
            }
        } else if (kind == 'p' || kind == 'P') {
            position++;
        } else if (kind == 'x') {
            position += 2;
        } else if (kind >= '0' && kind <= '7') {
            while (isAtAny("01234567")) {
                position++;
            }
        }
        return expression.substring(start, position);
    }

    /** Reads a quotation that has begun, up to {@code \E} or the end. */
    String quotation() {
        int end = expression.indexOf("\\E", position);
        String text = expression.substring(position, end < 0 ? expression.length() : end);
        position = end < 0 ? expression.length() : end + 2;
        return text;
    }
}
