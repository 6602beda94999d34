package dev.quarry.search.text;

import java.util.List;
import java.util.Optional;
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
    private static final String QUANTIFIERS = "*+?{";

    /** The range of letters for which RE2/J never ends its search for the other cases. */
    private static final int FIRST_WITHOUT_CASE = 0x1C80;
    private static final int LAST_WITHOUT_CASE = 0x1C88;

    private static final String LINE_BY_LINE = "Lines are searched one by one, so a match cannot contain a line end. Begin the "
            + "expression with (?s) to search across lines, or use mode=literal for a text of several lines.";

    private final RegexScanner scanner;
    /** If false, letters outside the BMP are unknown, because their other cases are. */
    private final boolean caseSensitive;
    private boolean hasLineEnd;

    RegexReader(String expression, boolean caseSensitive) {
        this.scanner = new RegexScanner(expression);
        this.caseSensitive = caseSensitive;
    }

    RegexPart read() {
        RegexPart whole = alternation();
        if (!scanner.isAtEnd()) {
            throw new InvalidRegex("A closing parenthesis has no opening one.");
        }
        if (hasLineEnd && !crossesLines()) {
            throw new InvalidRegex(LINE_BY_LINE);
        }
        return whole;
    }

    /** Whether a dot of the expression, which has been read, matches line ends. */
    boolean crossesLines() {
        return scanner.hasDotForLineEnds();
    }

    private RegexPart alternation() {
        RegexPart part = concatenation();
        while (scanner.skip('|')) {
            part = part.or(concatenation());
        }
        return part;
    }

    private RegexPart concatenation() {
        RegexPart part = RegexPart.EMPTY;
        scanner.skipNothing();
        while (!scanner.isAtEnd() && !scanner.isAtAny("|)")) {
            part = part.then(quantified());
        }
        return part;
    }

    private RegexPart quantified() {
        RegexPart part = atom();
        scanner.skipNothing();
        while (scanner.isAtAny(QUANTIFIERS)) {
            if (scanner.skip('*')) {
                part = part.repeated(0, -1);
            } else if (scanner.skip('+')) {
                part = part.repeated(1, -1);
            } else if (scanner.skip('?')) {
                part = part.repeated(0, 1);
            } else {
                Optional<String> range = scanner.repetition();
                if (range.isEmpty()) {
                    return part;
                }
                part = repeated(part, range.get());
            }
            // A lazy quantifier requires the same as a greedy one.
            scanner.skip('?');
            scanner.skipNothing();
        }
        return part;
    }

    private static RegexPart repeated(RegexPart part, String range) {
        int comma = range.indexOf(',');
        int minimum = Integer.parseInt(comma < 0 ? range : range.substring(0, comma));
        boolean isOpen = comma == range.length() - 1;
        return part.repeated(minimum, comma < 0 ? minimum : isOpen ? -1 : Integer.parseInt(range.substring(comma + 1)));
    }

    private RegexPart atom() {
        int character = scanner.next();
        return switch (character) {
            case '(' -> group();
            case '[' -> characterClass();
            case '\\' -> escape();
            case '.' -> RegexPart.ANY;
            case '^', '$' -> RegexPart.EMPTY;
            default -> literal(character);
        };
    }

    private RegexPart literal(int codePoint) {
        hasLineEnd |= codePoint == '\n';
        requireCase(codePoint, codePoint);
        boolean isKnown = codePoint != Requirement.LETTERS && (caseSensitive || !Character.isSupplementaryCodePoint(codePoint));
        return isKnown ? RegexPart.literal(Character.toString(codePoint)) : RegexPart.ANY;
    }

    private RegexPart group() {
        scanner.skipStartOfGroup();
        RegexPart inside = alternation();
        scanner.skip();
        return inside;
    }

    private RegexPart characterClass() {
        boolean hasOnlyLetters = !scanner.skip('^');
        boolean isFirst = true;
        while (isFirst || !scanner.isAt(']')) {
            hasOnlyLetters = !scanner.skipNamedClass() && range() && hasOnlyLetters;
            isFirst = false;
        }
        scanner.skip();
        return hasOnlyLetters ? RegexPart.LETTERS : RegexPart.ANY;
    }

    /** @return whether the range has only word characters */
    private boolean range() {
        int first = characterOfClass();
        int last = scanner.skipDashOfRange() ? characterOfClass() : first;
        requireCase(first, last);
        return first <= last && IntStream.rangeClosed(first, Math.min(last, first + 'z')).allMatch(RegexPart::isLetter);
    }

    /** Returns the next code point of a class; -1 for an escape that is a class, such as {@code \d}. */
    private int characterOfClass() {
        int character = scanner.next();
        if (character != '\\') {
            return character;
        }
        int escaped = scanner.peek();
        String escape = scanner.escape();
        return escaped == 'x' ? number(escape) : Character.isLetterOrDigit(escaped) ? -1 : escaped;
    }

    /** Returns the code point of {@code x{1F600}} or {@code x41}; -1 if the escape is malformed. */
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
        int escaped = scanner.peek();
        if (scanner.skip('Q')) {
            return quoted(scanner.quotation());
        }
        if (scanner.isAtAny(ASSERTIONS)) {
            scanner.skip();
            return RegexPart.EMPTY;
        }
        if (scanner.isAtAny(CLASSES)) {
            scanner.skip();
            return CLASSES_OF_LETTERS.indexOf(escaped) >= 0 ? RegexPart.LETTERS : RegexPart.ANY;
        }
        if (scanner.skip('n')) {
            return literal('\n');
        }
        if (Character.isLetterOrDigit(escaped)) {
            String escape = scanner.escape();
            if (escaped == 'x') {
                int character = number(escape);
                requireCase(character, character);
            }
            return RegexPart.ANY;
        }
        return literal(scanner.next());
    }

    private RegexPart quoted(String text) {
        hasLineEnd |= text.indexOf('\n') >= 0;
        text.codePoints().forEach(character -> requireCase(character, character));
        scanner.skipNothing();
        // A following quantifier applies to the last character only, so the text is then taken as unknown.
        boolean isKnown = text.indexOf(Requirement.LETTERS) < 0
                && (caseSensitive || text.codePoints().noneMatch(Character::isSupplementaryCodePoint));
        return isKnown && !scanner.isAtAny(QUANTIFIERS) ? RegexPart.literal(text)
                : new RegexPart(null, "", "", List.of(), text.length());
    }
}
