package dev.quarry.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import dev.quarry.platform.text.Words;
import dev.quarry.search.text.LineStarts;
import dev.quarry.search.text.Match;

/** Marks the words of a query in a text: whole identifiers where they are meant, else their parts. */
final class WordMatcher {

    private static final int MAX_MATCHES = 1_000;

    /** They are few, and compared with every word of a text: nothing is made for each of these. */
    private final List<char[]> names;
    private final List<char[]> parts;
    private final List<char[]> prefixes;
    private final boolean isOneName;

    WordMatcher(RankedQuery query) {
        names = letters(query.names().stream());
        parts = letters(query.terms().stream().flatMap(term -> term.parts().stream()));
        isOneName = query.terms().size() == 1;
        prefixes = letters(query.terms().stream().filter(term -> !term.isComposed()).map(Term::prefix));
    }

    private static List<char[]> letters(Stream<String> words) {
        return words.distinct().map(String::toCharArray).toList();
    }

    /** Marks whole names only, if there are some: their parts stand everywhere. */
    List<Match> find(Excerpt excerpt) {
        List<Match> whole = new ArrayList<>();
        List<Match> parts = new ArrayList<>();
        String text = excerpt.content();
        LineStarts lines = new LineStarts(text);
        Words words = new Words();
        words.read(text, 0, text.length());
        while (words.advance() && whole.size() + parts.size() < MAX_MATCHES) {
            if (isOneOf(names, words.letters(), 0, words.length())) {
                whole.add(match(excerpt, lines, words, 0, words.length()));
            } else {
                addParts(excerpt, lines, words, parts);
            }
        }
        return whole.isEmpty() || !isOneName ? sorted(whole, parts) : whole;
    }

    private void addParts(Excerpt excerpt, LineStarts lines, Words words, List<Match> found) {
        for (int part = 0; part < words.partCount(); part++) {
            int start = words.partStart(part);
            int end = words.partEnd(part);
            if (isOneOf(parts, words.letters(), start, end) || beginsWithOneOf(prefixes, words.letters(), start, end)) {
                found.add(match(excerpt, lines, words, start, end));
            }
        }
    }

    private static Match match(Excerpt excerpt, LineStarts lines, Words words, int start, int end) {
        int line = lines.lineOf(words.start());
        int column = words.start() - lines.start(line);
        return new Match(excerpt.startLine() + line - 1, column + start, column + end);
    }

    private static boolean isOneOf(List<char[]> meant, char[] letters, int start, int end) {
        for (char[] word : meant) {
            if (Arrays.equals(word, 0, word.length, letters, start, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsWithOneOf(List<char[]> prefixes, char[] letters, int start, int end) {
        for (char[] prefix : prefixes) {
            if (prefix.length <= end - start
                    && Arrays.equals(prefix, 0, prefix.length, letters, start, start + prefix.length)) {
                return true;
            }
        }
        return false;
    }

    private static List<Match> sorted(List<Match> whole, List<Match> parts) {
        return Stream.concat(whole.stream(), parts.stream())
                .sorted(Comparator.comparingInt(Match::line).thenComparingInt(Match::start))
                .toList();
    }
}
