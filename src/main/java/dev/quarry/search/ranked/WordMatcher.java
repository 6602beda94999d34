package dev.quarry.search.ranked;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.text.SignedName;
import dev.quarry.platform.text.WordFolding;
import dev.quarry.platform.text.Words;
import dev.quarry.search.index.RunTerm;
import dev.quarry.search.index.SignedTerm;
import dev.quarry.search.index.Term;
import dev.quarry.search.index.WordTerm;
import dev.quarry.search.result.Excerpt;
import dev.quarry.search.text.LineStarts;
import dev.quarry.search.text.Match;

/** Finds the words of a query in a text, for highlighting: whole identifiers or their parts. */
final class WordMatcher {

    private static final int MAX_MATCHES = 1_000;

    /** As char arrays, so that comparing them with every word of a text allocates nothing. */
    private final List<char[]> names;
    private final List<char[]> parts;
    private final List<char[]> prefixes;
    private final List<String> runs;
    private final Set<String> signed;
    private final boolean isOneName;

    WordMatcher(RankedQuery query) {
        List<WordTerm> terms = termsOf(query, WordTerm.class);
        runs = termsOf(query, RunTerm.class).stream().map(RunTerm::whole).toList();
        signed = termsOf(query, SignedTerm.class).stream().map(SignedTerm::whole).collect(Collectors.toSet());
        names = letters(query.names().stream());
        parts = letters(Stream.concat(terms.stream(), termsOf(query, SignedTerm.class).stream())
                .flatMap(term -> term.parts().stream()));
        isOneName = query.terms().size() == 1;
        prefixes = letters(terms.stream().filter(term -> !term.isComposed()).map(WordTerm::prefix));
    }

    private static <T extends Term> List<T> termsOf(RankedQuery query, Class<T> kind) {
        return query.terms().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static List<char[]> letters(Stream<String> words) {
        return words.distinct().map(String::toCharArray).toList();
    }

    /**
     * Returns the matches of an excerpt. If the query is one name and the excerpt has it, returns only whole names, because
     * parts of it occur in most lines.
     */
    List<Match> find(Excerpt excerpt) {
        List<Match> whole = new ArrayList<>();
        List<Match> parts = new ArrayList<>();
        String text = excerpt.content();
        LineStarts lines = new LineStarts(text);
        Words words = new Words();
        words.read(text, 0, text.length());
        int endOfSigned = 0;
        while (words.advance() && whole.size() + parts.size() < MAX_MATCHES) {
            @Nullable
            SignedName name = signed.isEmpty() ? null : SignedName.at(text, words);
            if (name != null && signed.contains(name.name())) {
                whole.add(match(excerpt, lines, name.start(), name.end()));
                endOfSigned = name.end();
            } else if (words.start() >= endOfSigned) {
                addMatches(excerpt, lines, words, whole, parts);
            }
        }
        return whole.isEmpty() || !isOneName ? sorted(whole, parts) : whole;
    }

    private void addMatches(Excerpt excerpt, LineStarts lines, Words words, List<Match> whole, List<Match> parts) {
        char[] letters = folded(words, 0, words.length());
        if (isOneOf(names, letters, 0, words.isAscii() ? words.length() : letters.length)) {
            whole.add(match(excerpt, lines, words.start(), words.start() + words.length()));
            return;
        }
        for (int part = 0; part < words.partCount(); part++) {
            if (words.isUnspaced(part)) {
                addRuns(excerpt, lines, words, part, parts);
            } else {
                addPart(excerpt, lines, words, part, parts);
            }
        }
    }

    private void addPart(Excerpt excerpt, LineStarts lines, Words words, int part, List<Match> found) {
        int start = words.partStart(part);
        int end = words.partEnd(part);
        boolean isFound = words.isAscii() ? isMeant(words.letters(), start, end) : isMeant(folded(words, start, end));
        if (isFound) {
            found.add(match(excerpt, lines, words.start() + start, words.start() + end));
        }
    }

    private boolean isMeant(char[] folded) {
        return isMeant(folded, 0, folded.length);
    }

    private boolean isMeant(char[] letters, int start, int end) {
        return isOneOf(parts, letters, start, end) || beginsWithOneOf(prefixes, letters, start, end);
    }

    /** Returns the folded letters: for an ASCII word, its own array; otherwise, a copy. */
    private static char[] folded(Words words, int start, int end) {
        return words.isAscii() ? words.letters()
                : WordFolding.fold(new String(words.letters(), start, end - start)).toCharArray();
    }

    /**
     * Adds the matches within a run; overlapping ones are merged. If folding changes the length of the run, the whole run
     * matches.
     */
    private void addRuns(Excerpt excerpt, LineStarts lines, Words words, int part, List<Match> found) {
        int start = words.start() + words.partStart(part);
        int length = words.partEnd(part) - words.partStart(part);
        String run = new String(folded(words, words.partStart(part), words.partEnd(part)));
        BitSet marked = new BitSet(length);
        for (String meant : runs) {
            for (int at = run.indexOf(meant); at >= 0; at = run.indexOf(meant, at + 1)) {
                marked.set(run.length() == length ? at : 0, run.length() == length ? at + meant.length() : length);
            }
        }
        for (int from = marked.nextSetBit(0); from >= 0;) {
            int to = marked.nextClearBit(from);
            found.add(match(excerpt, lines, start + from, start + to));
            from = marked.nextSetBit(to);
        }
    }

    private static Match match(Excerpt excerpt, LineStarts lines, int start, int end) {
        int line = lines.lineOf(start);
        int lineStart = lines.start(line);
        return new Match(excerpt.startLine() + line - 1, start - lineStart, end - lineStart);
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
