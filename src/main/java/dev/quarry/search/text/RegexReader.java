package dev.quarry.search.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.quarry.search.text.RegexMatcher.InvalidRegex;

/**
 * Parses an RE2 expression to find what every match requires. It need not reject invalid expressions, which the compiler does;
 * for a valid expression, it must not report a requirement that a match can lack.
 */
final class RegexReader {

    private static final String ASSERTIONS = "bBAzZ";
    private static final String CLASSES = "dDsSwWC";
    private static final String CLASSES_OF_LETTERS = "dw";

    /** RE2 does not accept a number with a leading zero as a repeat count, and takes the brace literally. */
    private static final Pattern REPETITION = Pattern.compile("(0|[1-9]\\d{0,3})(,(0|[1-9]\\d{0,3})?)?");

    /** Syntax that may stand between a part and its quantifier and matches nothing itself: flags and empty quotations. */
    private static final Pattern NOTHING = Pattern.compile("(?:\\(\\?[a-zA-Z-]*\\)|\\\\Q\\\\E)+");

    /** The range of letters for which RE2/J never ends its search for the other cases. */
    private static final int FIRST_WITHOUT_CASE = 0x1C80;
    private static final int LAST_WITHOUT_CASE = 0x1C88;

    private final String expression;
    /** If false, letters outside the BMP are unknown, because their other cases are. */
    private final boolean caseSensitive;
    private int position;

    RegexReader(String expression, boolean caseSensitive) {
        this.expression = expression;
        this.caseSensitive = caseSensitive;
    }

    RegexPart read() {
        RegexPart whole = alternation();
        if (position < expression.length()) {
            throw new InvalidRegex("A closing parenthesis has no opening one.");
        }
        return whole;
    }

    private RegexPart alternation() {
        RegexPart part = concatenation();
        while (isAt('|')) {
            position++;
            part = part.or(concatenation());
        }
        return part;
    }

    private RegexPart concatenation() {
        RegexPart part = RegexPart.EMPTY;
        skipNothing();
        while (position < expression.length() && !isAt('|') && !isAt(')')) {
            part = part.then(quantified());
        }
        return part;
    }

    private void skipNothing() {
        Matcher nothing = NOTHING.matcher(expression).region(position, expression.length());
        if (nothing.lookingAt()) {
            position = nothing.end();
        }
    }

    private RegexPart quantified() {
        RegexPart part = atom();
        skipNothing();
        while (position < expression.length()) {
            switch (expression.charAt(position)) {
                case '*' -> part = part.repeated(0, -1);
                case '+' -> part = part.repeated(1, -1);
                case '?' -> part = part.repeated(0, 1);
                case '{' -> {
                    int close = endOfRepetition();
                    if (close < 0) {
                        return part;
                    }
                    part = repeated(part, expression.substring(position + 1, close));
                    position = close;
                }
                default -> {
                    return part;
                }
            }
            position++;
            if (isAt('?')) {
                // A lazy quantifier requires the same as a greedy one.
                position++;
            }
            skipNothing();
        }
        return part;
    }

    /** Returns the offset of the closing brace of {@code {2}}, {@code {2,}} or {@code {2,3}}; -1 if the brace is literal. */
    private int endOfRepetition() {
        int close = expression.indexOf('}', position);
        boolean isRepetition = close > 0 && REPETITION.matcher(expression).region(position + 1, close).matches();
        return isRepetition ? close : -1;
    }

    private static RegexPart repeated(RegexPart part, String range) {
        int comma = range.indexOf(',');
        int minimum = Integer.parseInt(comma < 0 ? range : range.substring(0, comma));
        boolean isOpen = comma == range.length() - 1;
        return part.repeated(minimum, comma < 0 ? minimum : isOpen ? -1 : Integer.parseInt(range.substring(comma + 1)));
    }

    private RegexPart atom() {
        char character = expression.charAt(position);
        switch (character) {
            case '(' -> {
                return group();
            }
            case '[' -> {
                return characterClass();
            }
            case '\\' -> {
                return escape();
            }
            case '.' -> {
                position++;
                return RegexPart.ANY;
            }
            case '^', '$' -> {
                position++;
                return RegexPart.EMPTY;
            }
            default -> {
                return literal(expression.codePointAt(position));
            }
        }
    }

    private RegexPart literal(int codePoint) {
        requireNoLineEnd(codePoint);
        requireCase(codePoint, codePoint);
        position += Character.charCount(codePoint);
        boolean isKnown = codePoint != Requirement.LETTERS && (caseSensitive || !Character.isSupplementaryCodePoint(codePoint));
        return isKnown ? RegexPart.literal(Character.toString(codePoint)) : RegexPart.ANY;
    }

    private RegexPart group() {
        position++;
        if (isAt('?')) {
            int end = position + 1;
            while (":>".indexOf(expression.charAt(end)) < 0) {
                end++;
            }
            position = end + 1;
        }
        RegexPart inside = alternation();
        position++;
        return inside;
    }

    private RegexPart characterClass() {
        position++;
        boolean hasOnlyLetters = !isAt('^');
        if (isAt('^')) {
            position++;
        }
        boolean isFirst = true;
        while (isFirst || !isAt(']')) {
            if (expression.startsWith("[:", position)) {
                int close = expression.indexOf(":]", position + 2);
                position = close < 0 ? position + 1 : close + 2;
                hasOnlyLetters = false;
            } else {
                hasOnlyLetters &= range();
            }
            isFirst = false;
        }
        position++;
        return hasOnlyLetters ? RegexPart.LETTERS : RegexPart.ANY;
    }

    /** @return whether the range has only word characters */
    private boolean range() {
        int first = characterOfClass();
        int last = first;
        if (isAt('-') && !expression.startsWith("-]", position)) {
            position++;
            last = characterOfClass();
        }
        requireCase(first, last);
        return first <= last && IntStream.rangeClosed(first, Math.min(last, first + 'z')).allMatch(RegexPart::isLetter);
    }

    /** Returns the next code point of a class; -1 for an escape that is a class, such as {@code \d}. */
    private int characterOfClass() {
        int start = position;
        int character = expression.codePointAt(position);
        if (character != '\\') {
            position += Character.charCount(character);
            return character;
        }
        position++;
        int escaped = expression.codePointAt(position);
        skipCode(escaped);
        return escaped == 'x' ? number(expression.substring(start, position))
                : Character.isLetterOrDigit(escaped) ? -1 : escaped;
    }

    /** Returns the code point of {@code \x{1F600}} or {@code \x41}; -1 if the escape is malformed. */
    private static int number(String escape) {
        try {
            return Integer.parseInt(escape.replaceAll("[^0-9A-Fa-f]", ""), 16);
        } catch (NumberFormatException malformed) {
            return -1;
        }
    }

    /** @throws InvalidRegex if the compiler would not terminate */
    private void requireCase(int first, int last) {
        if (!caseSensitive && first <= LAST_WITHOUT_CASE && last >= FIRST_WITHOUT_CASE) {
            throw new InvalidRegex("Letters from U+1C80 to U+1C88 require a case-sensitive search. Set case=yes.");
        }
    }

    private RegexPart escape() {
        position++;
        int escaped = expression.codePointAt(position);
        if (escaped == 'Q') {
            return quoted();
        }
        if (ASSERTIONS.indexOf(escaped) >= 0) {
            position++;
            return RegexPart.EMPTY;
        }
        if (CLASSES.indexOf(escaped) >= 0) {
            position++;
            return CLASSES_OF_LETTERS.indexOf(escaped) >= 0 ? RegexPart.LETTERS : RegexPart.ANY;
        }
        if (escaped == 'n') {
            requireNoLineEnd('\n');
        }
        if (Character.isLetterOrDigit(escaped)) {
            int start = position;
            skipCode(escaped);
            if (escaped == 'x') {
                int character = number(expression.substring(start, position));
                requireCase(character, character);
            }
            return RegexPart.ANY;
        }
        return literal(escaped);
    }

    /** Skips an escape for one character or one class: a code point, a class name. */
    private void skipCode(int kind) {
        position += Character.charCount(kind);
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
            while (position < expression.length() && expression.charAt(position) >= '0' && expression.charAt(position) <= '7') {
                position++;
            }
        }
    }

    private RegexPart quoted() {
        position++;
        int end = expression.indexOf("\\E", position);
        String text = expression.substring(position, end < 0 ? expression.length() : end);
        position = end < 0 ? expression.length() : end + 2;
        text.codePoints().forEach(RegexReader::requireNoLineEnd);
        text.codePoints().forEach(character -> requireCase(character, character));
        skipNothing();
        // A following quantifier applies to the last character only, so the text is then taken as unknown.
        boolean isKnown = text.indexOf(Requirement.LETTERS) < 0
                && (caseSensitive || text.codePoints().noneMatch(Character::isSupplementaryCodePoint));
        return isKnown && !isFollowedByQuantifier() ? RegexPart.literal(text)
                : new RegexPart(null, "", "", List.of(), text.length());
    }

    private boolean isFollowedByQuantifier() {
        return position < expression.length() && "*+?{".indexOf(expression.charAt(position)) >= 0;
    }

    private static void requireNoLineEnd(int codePoint) {
        if (codePoint == '\n') {
            throw new InvalidRegex(
                    "Lines are searched one by one, so a match cannot contain a line end. Search for a part within one "
                            + "line, or use mode=literal for several lines.");
        }
    }

    private boolean isAt(char character) {
        return position < expression.length() && expression.charAt(position) == character;
    }
}
