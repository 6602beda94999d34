package dev.quarry.search.text;

import java.util.List;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generates regular expressions, and texts that they may match. */
final class GeneratedRegexes {

    private static final int DEPTH = 4;

    private static final List<String> TOKENS = List.of("a", "b", "ab", "A", "é", "É", "\uD83D\uDE80", "1", " ", "-", "]", "}",
            ":", ".", "^", "$", "|", "|", "*", "+", "?", "(", ")", "(", ")", "(?:", "(?i)", "(?-i)", "(?i:", "(?s)", "(?P<n>",
            "[", "[^", "[a-c]", "[[:alpha:]]", "[:", ":]", "{", "{0}", "{2}", "{02}", "{1,2}", "{0,}", "{1,", "\\", "\\Q",
            "\\E", "\\Q\\E", "\\b", "\\B", "\\A", "\\z", "\\d", "\\w", "\\w*", "\\W", "\\pL", "\\p{Lu}", "\\P{L}", "\\x{61}",
            "\\x62",
            "\\141", "\\0", "\\t", "\\.", "\\\\");

    private static final List<String> PIECES = List.of("a", "b", "A", "B", "ab", "aab", "abb", "é", "É", "\uD83D\uDE80", "1",
            " ",
            "-", "]", "}", "{2}", "{02}", ":", ".", "^", "\\", "\t", "\n");

    private GeneratedRegexes() {
    }

    /** An expression, and a line that it matches. */
    record Sample(String expression, String text) {

        Sample then(Sample next) {
            return new Sample(expression + next.expression, text + next.text);
        }
    }

    /** Generates valid expressions. */
    static Arbitrary<Sample> samples() {
        return samples(DEPTH);
    }

    /** Generates random sequences of tokens; many are invalid expressions. */
    static Arbitrary<String> sequencesOfTokens() {
        return Arbitraries.of(TOKENS).list().ofMinSize(1).ofMaxSize(7).map(tokens -> String.join("", tokens));
    }

    /** The same for a dot that matches line ends, with line ends. */
    static Arbitrary<String> sequencesAcrossLines() {
        Arbitrary<String> lineEnds = Arbitraries.of("\\n", "\n", "\\r\\n", "\\r?\\n", "\\s", "[^a]", ".*", ".*?", ".", "^", "$",
                "(?-s)", "(?-m)", "(?m)", "a\\nb", "b$\\n^a");
        return Arbitraries.oneOf(List.of(Arbitraries.of(TOKENS), lineEnds)).list().ofMinSize(1).ofMaxSize(7)
                .map(tokens -> "(?s)" + String.join("", tokens));
    }

    static Arbitrary<String> texts() {
        return Arbitraries.of(PIECES).list().ofMaxSize(12).map(pieces -> String.join("", pieces));
    }

    private static Arbitrary<Sample> samples(int depth) {
        return depth == 0 ? atoms()
                : Arbitraries.oneOf(List.of(atoms(), sequences(depth), choices(depth), repetitions(depth), groups(depth)));
    }

    private static Arbitrary<Sample> atoms() {
        return Arbitraries.oneOf(List.of(
                Arbitraries.strings().withChars("abcXYZ019_é名").ofMinLength(1).ofMaxLength(6)
                        .map(word -> new Sample(word, word)),
                Arbitraries.strings().withChars("()[]{}.*+?|^$\\-/#%").ofMinLength(1).ofMaxLength(3)
                        .map(word -> new Sample(escaped(word), word)),
                Arbitraries.strings().withChars("ab.*(é").ofMaxLength(5).map(word -> new Sample("\\Q" + word + "\\E", word)),
                Arbitraries.of(new Sample(".", "q"), new Sample("[a-c]", "b"), new Sample("[^a-c]", "x"),
                        new Sample("[]x]", "]"),
                        new Sample("[[:digit:]_]", "7"), new Sample("\\d", "3"), new Sample("\\w", "w"),
                        new Sample("\\w*", "xyz"), new Sample("[a-z0-9_]+", "_z9"),
                        new Sample("\\W", "-"),
                        new Sample("\\pL", "é"),
                        new Sample("\\p{Lu}", "Q"), new Sample("\\x{1F680}", "\uD83D\uDE80"),
                        new Sample("\uD83D\uDE80", "\uD83D\uDE80"),
                        new Sample("\\x41", "A"), new Sample("\\101", "A"), new Sample("\\t", "\t"), new Sample("(?:)", ""),
                        new Sample("(?s)", ""))));
    }

    private static String escaped(String text) {
        return text.chars().mapToObj(character -> "\\" + (char) character).collect(Collectors.joining());
    }

    private static Arbitrary<Sample> sequences(int depth) {
        return samples(depth - 1).list().ofMinSize(2).ofMaxSize(4)
                .map(parts -> parts.stream().reduce(new Sample("", ""), Sample::then));
    }

    private static Arbitrary<Sample> choices(int depth) {
        return Combinators.combine(samples(depth - 1), samples(depth - 1), Arbitraries.of(true, false))
                .as((one, other, first) -> new Sample("(?:" + one.expression + "|" + other.expression + ")",
                        first ? one.text : other.text));
    }

    private static Arbitrary<Sample> repetitions(int depth) {
        return Combinators.combine(samples(depth - 1), Arbitraries.of("*", "+", "?", "{2}", "{2,}", "{1,3}", "{0}", "{0,2}"),
                Arbitraries.of("", "?"))
                .as((part, quantifier, lazy) -> new Sample("(?:" + part.expression + ")" + quantifier + lazy,
                        part.text.repeat(fewest(quantifier))));
    }

    private static int fewest(String quantifier) {
        return quantifier.equals("+") ? 1 : quantifier.startsWith("{") ? quantifier.charAt(1) - '0' : 0;
    }

    private static Arbitrary<Sample> groups(int depth) {
        return Combinators.combine(samples(depth - 1), Arbitraries.of("(", "(?:", "(?i:", "(?s:"))
                .as((part, open) -> new Sample(open + part.expression + ")", part.text));
    }
}
