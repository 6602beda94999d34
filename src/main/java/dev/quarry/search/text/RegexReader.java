package dev.quarry.search.text;

import java.util.List;

/**
 * Reads a regular expression of RE2 for what it requires. It need not be told apart whether an expression is valid, which the
 * compiler does; but of a valid one, nothing may be taken for required that is not.
 */
final class RegexReader {

    private static final String ASSERTIONS = "bBAzZ";
    private static final String CLASSES = "dDsSwWC";

    private final String expression;
    /** A letter of the higher planes has another case there, which is not known here. */
    private final boolean caseSensitive;
    private int position;

    RegexReader(String expression, boolean caseSensitive) {
        this.expression = expression;
        this.caseSensitive = caseSensitive;
    }

    RegexPart read() {
        RegexPart whole = alternation();
        // A parenthesis too many: the compiler says so.
        return position < expression.length() ? RegexPart.ANY : whole;
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
        while (position < expression.length() && !isAt('|') && !isAt(')')) {
            part = part.then(quantified());
        }
        return part;
    }

    private RegexPart quantified() {
        RegexPart part = atom();
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
                // As few as possible: the same is required.
                position++;
            }
        }
        return part;
    }

    /** The closing brace of {@code {2}}, {@code {2,}} or {@code {2,3}}; -1 if the brace means itself. */
    private int endOfRepetition() {
        int close = expression.indexOf('}', position);
        boolean isRepetition = close > 0 && expression.substring(position + 1, close).matches("\\d{1,4}(,\\d{0,4})?");
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
                skipClass();
                return RegexPart.ANY;
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
        position += Character.charCount(codePoint);
        boolean isKnown = caseSensitive || !Character.isSupplementaryCodePoint(codePoint);
        return isKnown ? RegexPart.literal(Character.toString(codePoint)) : RegexPart.ANY;
    }

    private RegexPart group() {
        position++;
        if (isAt('?')) {
            int end = position + 1;
            while (":>)".indexOf(expression.charAt(end)) < 0) {
                end++;
            }
            position = end;
            if (isAt(')')) {
                // Flags for what follows.
                position++;
                return RegexPart.EMPTY;
            }
            position++;
        }
        RegexPart inside = alternation();
        position++;
        return inside;
    }

    private void skipClass() {
        position++;
        if (isAt('^')) {
            position++;
        }
        boolean isFirst = true;
        while (isFirst || !isAt(']')) {
            if (expression.startsWith("[:", position)) {
                int close = expression.indexOf(":]", position + 2);
                position = close < 0 ? position + 1 : close + 2;
            } else {
                position += expression.charAt(position) == '\\' ? 2 : 1;
            }
            isFirst = false;
        }
        position++;
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
            return RegexPart.ANY;
        }
        if (escaped == 'n') {
            requireNoLineEnd('\n');
        }
        if (Character.isLetterOrDigit(escaped)) {
            skipCode(escaped);
            return RegexPart.ANY;
        }
        return literal(escaped);
    }

    /** A character by its number, or a class by its name: one character, whichever. */
    private void skipCode(int kind) {
        position++;
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
        // A quantifier behind it is for the last character only, so nothing is said of that one.
        boolean isKnown = caseSensitive || text.codePoints().noneMatch(Character::isSupplementaryCodePoint);
        return isKnown && !isFollowedByQuantifier() ? RegexPart.literal(text)
                : new RegexPart(null, "", "", List.of(), text.length());
    }

    private boolean isFollowedByQuantifier() {
        return position < expression.length() && "*+?{".indexOf(expression.charAt(position)) >= 0;
    }

    private static void requireNoLineEnd(int codePoint) {
        if (codePoint == '\n') {
            throw new InvalidRegex("Lines are searched one by one, so that none has a line end. Search for one of the lines, "
                    + "or for several with mode=literal.");
        }
    }

    private boolean isAt(char character) {
        return position < expression.length() && expression.charAt(position) == character;
    }
}
