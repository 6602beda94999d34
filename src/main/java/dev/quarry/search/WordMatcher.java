package dev.quarry.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.quarry.platform.text.Words;
import dev.quarry.search.text.LineStarts;
import dev.quarry.search.text.Match;

/** Marks the words of a query in a text: whole identifiers where they are meant, else their parts. */
final class WordMatcher {

    private static final int MAX_MATCHES = 1_000;

    private final Set<String> names;
    private final Set<String> parts = new HashSet<>();
    private final List<String> prefixes;
    private final boolean isOneName;

    WordMatcher(RankedQuery query) {
        names = new HashSet<>(query.names());
        query.terms().forEach(term -> parts.addAll(term.parts()));
        isOneName = query.terms().size() == 1;
        prefixes = query.terms().stream().filter(term -> !term.isComposed()).map(Term::prefix).toList();
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
            int line = lines.lineOf(words.start());
            addMatches(words, excerpt.startLine() + line - 1, words.start() - lines.start(line), whole, parts);
        }
        return whole.isEmpty() || !isOneName ? sorted(whole, parts) : whole;
    }

    private void addMatches(Words words, int line, int column, List<Match> whole, List<Match> partly) {
        if (names.contains(new String(words.letters(), 0, words.length()))) {
            whole.add(new Match(line, column, column + words.length()));
            return;
        }
        for (int part = 0; part < words.partCount(); part++) {
            if (isMeant(new String(words.letters(), words.partStart(part), words.partEnd(part) - words.partStart(part)))) {
                partly.add(new Match(line, column + words.partStart(part), column + words.partEnd(part)));
            }
        }
    }

    private static List<Match> sorted(List<Match> whole, List<Match> parts) {
        return Stream.concat(whole.stream(), parts.stream())
                .sorted(Comparator.comparingInt(Match::line).thenComparingInt(Match::start))
                .toList();
    }

    private boolean isMeant(String part) {
        if (parts.contains(part)) {
            return true;
        }
        for (String prefix : prefixes) {
            if (part.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
