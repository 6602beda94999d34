package dev.quarry.search.text;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * A necessary condition on the texts that a part of a regular expression matches.
 *
 * @param exact the only text that it matches; null if there are several
 * @param head a prefix of all these texts
 * @param tail a suffix of all these texts
 * @param clauses each text contains one literal of every clause
 * @param size the number of instructions of the compiled part
 * @see <a href="https://swtch.com/~rsc/regexp/regexp4.html">Regular Expression Matching with a Trigram Index</a>
 */
record RegexPart(@Nullable String exact, String head, String tail, List<List<String>> clauses, long size) {

    private static final int MAX_ALTERNATIVES = 16;
    private static final int MAX_LITERAL = 200;

    /** An assertion, which matches the empty text. */
    static final RegexPart EMPTY = literal("");

    /** A single character that is not known. */
    static final RegexPart ANY = new RegexPart(null, "", "", List.of(), 1);

    /**
     * Any number of word characters. It counts as literal text, because it continues a word and so keeps the word together.
     */
    static final RegexPart LETTERS = literal(Character.toString(Requirement.LETTERS));

    static RegexPart literal(String text) {
        return new RegexPart(text, text, text, List.of(), Math.max(1, text.length()));
    }

    /** Returns the clauses, including the head and the tail. */
    List<List<String>> allClauses() {
        List<List<String>> all = new ArrayList<>(clauses);
        addUnlessEmpty(all, head);
        if (exact == null) {
            addUnlessEmpty(all, tail);
        }
        return all;
    }

    private static void addUnlessEmpty(List<List<String>> clauses, String literal) {
        String certain = withoutLettersAround(literal);
        if (!certain.isEmpty()) {
            clauses.add(List.of(certain));
        }
    }

    /** Strips unknown letters at both ends of a literal: they require nothing. */
    private static String withoutLettersAround(String literal) {
        int start = 0;
        int end = literal.length();
        while (start < end && literal.charAt(start) == Requirement.LETTERS) {
            start++;
        }
        while (start < end && literal.charAt(end - 1) == Requirement.LETTERS) {
            end--;
        }
        return literal.substring(start, end);
    }

    static int shortest(List<String> clause) {
        return clause.stream().mapToInt(Requirement::lengthOfLongestPiece).min().orElse(0);
    }

    RegexPart then(RegexPart next) {
        long both = size + next.size;
        if (exact != null && next.exact != null && exact.length() + next.exact.length() <= MAX_LITERAL) {
            String text = exact + next.exact;
            return new RegexPart(text, text, text, List.of(), both);
        }
        List<List<String>> all = new ArrayList<>(clauses);
        all.addAll(next.clauses);
        if (exact == null && next.exact == null) {
            addUnlessEmpty(all, start(tail + next.head));
        }
        return new RegexPart(null,
                exact == null ? head : start(exact + next.head),
                next.exact == null ? next.tail : end(tail + next.exact),
                all, both);
    }

    /** Truncates a literal that is too long, but does not split a surrogate pair. */
    private static String start(String literal) {
        return literal.length() <= MAX_LITERAL ? literal
                : literal.substring(0, Character.isLowSurrogate(literal.charAt(MAX_LITERAL)) ? MAX_LITERAL - 1 : MAX_LITERAL);
    }

    private static String end(String literal) {
        int start = literal.length() - MAX_LITERAL;
        return start <= 0 ? literal
                : literal.substring(Character.isLowSurrogate(literal.charAt(start)) ? start + 1 : start);
    }

    RegexPart or(RegexPart other) {
        List<String> alternatives = alternatives(this, other);
        return new RegexPart(null, "", "", alternatives.isEmpty() ? List.of() : List.of(alternatives), size + other.size + 1);
    }

    private static List<String> alternatives(RegexPart one, RegexPart other) {
        TreeSet<String> alternatives = new TreeSet<>(one.bestClause());
        alternatives.addAll(other.bestClause());
        boolean isKnown = !one.bestClause().isEmpty() && !other.bestClause().isEmpty();
        return isKnown && alternatives.size() <= MAX_ALTERNATIVES ? List.copyOf(alternatives) : List.of();
    }

    private List<String> bestClause() {
        return allClauses().stream().reduce(List.of(), (best, clause) -> shortest(clause) > shortest(best) ? clause : best);
    }

    private boolean isLetters() {
        return exact != null && !exact.isEmpty()
                && exact.chars().allMatch(letter -> letter == Requirement.LETTERS || isLetter(letter));
    }

    /** Whether a character is an ASCII character of words. For other characters, not all possible cases are known. */
    static boolean isLetter(int character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9' || character == '_';
    }

    /** @param maximum negative if unbounded */
    RegexPart repeated(int minimum, int maximum) {
        long times = size * Math.max(1, Math.max(minimum, maximum)) + 1;
        if (isLetters() && (minimum == 0 || head.equals(LETTERS.head))) {
            return new RegexPart(LETTERS.exact, LETTERS.head, LETTERS.tail, List.of(), times);
        }
        if (minimum == 0) {
            return new RegexPart(null, "", "", List.of(), times);
        }
        if (exact != null && !exact.isEmpty()) {
            String text = exact.repeat(Math.min(minimum, 1 + MAX_LITERAL / exact.length()));
            boolean isAll = minimum == maximum && text.length() == exact.length() * minimum;
            return new RegexPart(isAll ? text : null, text, text, List.of(), times);
        }
        return new RegexPart(exact, head, tail, clauses, times);
    }
}
