package dev.quarry.search.text;

import java.util.List;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import dev.quarry.search.text.RegexMatcher.InvalidRegex;

/** A compiled regular expression and its necessary condition on a text, which says whether matches cross lines. */
record RegexAnalysis(Pattern pattern, Requirement requirement) {

    /** The maximum number of instructions of the compiled expression: each costs memory, and time at every character. */
    static final int MAX_SIZE = 10_000;

    private static final int MAX_CLAUSES = 4;
    /** Shorter literals are in almost every text. */
    private static final int MIN_LITERAL = 2;

    private static final java.util.regex.Pattern IGNORES_CASE = java.util.regex.Pattern.compile("\\(\\?[a-zA-Z]*i");

    static RegexAnalysis of(String expression, boolean caseSensitive) {
        boolean sensitive = caseSensitive && !IGNORES_CASE.matcher(expression).find();
        RegexReader reader = new RegexReader(expression, sensitive);
        RegexPart whole = read(reader, expression, caseSensitive);
        if (whole.size() > MAX_SIZE) {
            throw new InvalidRegex("Its repetitions are expanded, which makes it too large. Use smaller repeat counts.");
        }
        return new RegexAnalysis(compile(expression, caseSensitive, reader.crossesLines()),
                new Requirement(clauses(whole), sensitive, reader.crossesLines()));
    }

    /** Reads the expression. If it is malformed, reports the error of the compiler, which is more precise. */
    private static RegexPart read(RegexReader reader, String expression, boolean caseSensitive) {
        try {
            return reader.read();
        } catch (IndexOutOfBoundsException malformed) {
            compile(expression, caseSensitive, false);
            throw new InvalidRegex("It is incomplete.");
        }
    }

    /** Across lines, {@code ^} and {@code $} match at each line, as they do in every other expression. */
    private static Pattern compile(String expression, boolean caseSensitive, boolean crossesLines) {
        int flags = (caseSensitive ? 0 : Pattern.CASE_INSENSITIVE) | (crossesLines ? Pattern.MULTILINE : 0);
        try {
            // An error is to be that of the expression as it was written. Flags would be a part of it.
            Pattern.compile(expression);
            return Pattern.compile(UnicodeClasses.in(expression, crossesLines), flags);
        } catch (PatternSyntaxException invalid) {
            throw new InvalidRegex(invalid.getDescription()
                    + (invalid.getPattern().isEmpty() ? "" : ": " + invalid.getPattern()) + ".");
        }
    }

    private static List<List<String>> clauses(RegexPart whole) {
        return whole.allClauses().stream()
                .distinct()
                .filter(clause -> RegexPart.shortest(clause) >= MIN_LITERAL)
                .sorted((a, b) -> Integer.compare(RegexPart.shortest(b), RegexPart.shortest(a)))
                .limit(MAX_CLAUSES)
                .toList();
    }
}
