package dev.quarry.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.quarry.platform.text.Words;
import dev.quarry.search.text.LineStarts;
import dev.quarry.search.text.Match;

/** Marks the words of a query in a text: whole identifiers where they are meant, else their parts. */
final class WordMatcher {

    private static final int MAX_MATCHES = 1_000;

    private final Set<String> names;
    private final Set<String> parts = new HashSet<>();
    private final List<String> prefixes;

    WordMatcher(RankedQuery query) {
        names = new HashSet<>(query.names());
        query.terms().forEach(term -> parts.addAll(term.parts()));
        prefixes = query.terms().stream().filter(term -> !term.isComposed()).map(Term::prefix).toList();
    }

    List<Match> find(Excerpt excerpt) {
        String text = excerpt.content();
        LineStarts lines = new LineStarts(text);
        Words words = new Words();
        words.read(text, 0, text.length());
        List<Match> matches = new ArrayList<>();
        while (words.advance() && matches.size() < MAX_MATCHES) {
            int firstLine = lines.lineOf(words.start());
            int column = words.start() - lines.start(firstLine);
            int line = excerpt.startLine() + firstLine - 1;
            if (names.contains(new String(words.letters(), 0, words.length()))) {
                matches.add(new Match(line, column, column + words.length()));
                continue;
            }
            for (int part = 0; part < words.partCount(); part++) {
                if (isMeant(new String(words.letters(), words.partStart(part), words.partEnd(part) - words.partStart(part)))) {
                    matches.add(new Match(line, column + words.partStart(part), column + words.partEnd(part)));
                }
            }
        }
        return matches;
    }

    private boolean isMeant(String part) {
        return parts.contains(part) || prefixes.stream().anyMatch(part::startsWith);
    }
}
