package dev.quarry.indexing.scan.glob;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A set of characters in a wildcard pattern, such as {@code [a-z]}, {@code [!_]} or {@code [[:digit:]]}.
 *
 * @param characters the matching characters; never the slash
 * @param length the length of the set in the pattern, brackets included
 */
record GlobSet(BitSet characters, int length) {

    private static final int BYTES = 256;

    /** The set of {@code ?}. */
    static final GlobSet ALL_BUT_SLASH = allButSlash();

    private static GlobSet allButSlash() {
        BitSet characters = new BitSet(BYTES);
        characters.set(0, BYTES);
        characters.clear('/');
        return new GlobSet(characters, 1);
    }

    boolean isAllButSlash() {
        return this == ALL_BUT_SLASH;
    }

    /**
     * Parses the set whose bracket opens at an offset.
     *
     * @param ignoreCase whether texts are in lower case: like in git, a range or class of capital letters then also contains
     *        the small letters, but a single capital letter is kept
     * @return empty if the set is malformed, for example not closed
     */
    static Optional<GlobSet> parse(String pattern, int start, boolean ignoreCase) {
        boolean negated = pattern.startsWith("!", start + 1) || pattern.startsWith("^", start + 1);
        int first = negated ? start + 2 : start + 1;
        BitSet characters = new BitSet(BYTES);
        int position = first;
        // A closing bracket in the first position is a character of the set.
        while (position == first || !pattern.startsWith("]", position)) {
            int length = readItem(pattern, position, ignoreCase, characters);
            if (length == 0) {
                return Optional.empty();
            }
            position += length;
        }
        if (negated) {
            characters.flip(0, BYTES);
        }
        characters.clear('/');
        return Optional.of(new GlobSet(characters, position + 1 - start));
    }

    /** Adds a class, a range or a character; returns its length, or 0 if it is malformed. */
    private static int readItem(String pattern, int position, boolean ignoreCase, BitSet characters) {
        if (pattern.startsWith("[:", position)) {
            int close = pattern.indexOf(']', position + 2);
            if (close < 0) {
                return 0;
            }
            if (close > position + 2 && pattern.charAt(close - 1) == ':') {
                boolean known = addClass(pattern.substring(position + 2, close - 1), ignoreCase, characters);
                return known ? close + 1 - position : 0;
            }
        }
        int lowLength = characterLength(pattern, position);
        if (lowLength == 0) {
            return 0;
        }
        char low = pattern.charAt(position + lowLength - 1);
        characters.set(low);
        int dash = position + lowLength;
        if (!pattern.startsWith("-", dash) || dash + 1 == pattern.length() || pattern.charAt(dash + 1) == ']') {
            return lowLength;
        }
        int highLength = characterLength(pattern, dash + 1);
        if (highLength == 0) {
            return 0;
        }
        char high = pattern.charAt(dash + highLength);
        if (low <= high) {
            addRange(low, high, ignoreCase, characters);
        }
        return lowLength + 1 + highLength;
    }

    private static void addRange(int low, int high, boolean ignoreCase, BitSet characters) {
        characters.set(low, high + 1);
        if (ignoreCase) {
            IntStream.rangeClosed(Math.max(low, 'A'), Math.min(high, 'Z')).map(Character::toLowerCase).forEach(characters::set);
        }
    }

    /** 2 for an escaped character, 1 for another, 0 if the pattern ends before it. */
    private static int characterLength(String pattern, int position) {
        int length = pattern.startsWith("\\", position) ? 2 : 1;
        return position + length <= pattern.length() ? length : 0;
    }

    private static boolean addClass(String name, boolean ignoreCase, BitSet characters) {
        Optional<IntPredicate> members = members(ignoreCase && name.equals("upper") ? "alpha" : name);
        members.ifPresent(predicate -> {
            for (int character = 1; character < 128; character++) {
                if (predicate.test(character)) {
                    characters.set(character);
                }
            }
        });
        return members.isPresent();
    }

    /** Returns the class as git defines it, independent of the locale. */
    private static Optional<IntPredicate> members(String name) {
        return Optional.ofNullable(switch (name) {
            case "alnum" -> Character::isLetterOrDigit;
            case "alpha" -> Character::isLetter;
            case "blank" -> character -> character == ' ' || character == '\t';
            case "cntrl" -> Character::isISOControl;
            case "digit" -> Character::isDigit;
            case "graph" -> character -> character > ' ' && character < 0x7F;
            case "lower" -> Character::isLowerCase;
            case "print" -> character -> character >= ' ' && character < 0x7F;
            case "punct" -> character -> character > ' ' && character < 0x7F && !Character.isLetterOrDigit(character);
            case "space" -> character -> " \t\n\r".indexOf(character) >= 0;
            case "upper" -> Character::isUpperCase;
            case "xdigit" -> character -> Character.digit(character, 16) >= 0;
            default -> null;
        });
    }
}
