package dev.quarry.search.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.quarry.platform.text.Words;

/** Evaluates a requirement without an index. */
final class Satisfaction {

    private Satisfaction() {
    }

    static boolean isGiven(Requirement requirement, String text) {
        return requirement.crossesLines() ? isGivenBy(requirement, text)
                : text.lines().anyMatch(line -> isGivenBy(requirement, line));
    }

    private static boolean isGivenBy(Requirement requirement, String line) {
        String searched = requirement.caseSensitive() ? line : Folding.fold(line);
        List<List<String>> wordsOfLines = line.lines().map(Satisfaction::words).toList();
        return requirement.clauses().stream()
                .allMatch(clause -> clause.stream().anyMatch(literal -> Requirement.pieces(literal).stream()
                        .allMatch(piece -> searched.contains(requirement.caseSensitive() ? piece : Folding.fold(piece)))))
                && requirement.words().clauses().stream()
                        .allMatch(clause -> clause.alternatives().stream().anyMatch(patterns -> wordsOfLines.stream()
                                .anyMatch(words -> patterns.stream()
                                        .allMatch(pattern -> words.stream().anyMatch(word -> isLike(word, pattern))))));
    }

    static boolean isLike(String word, WordPattern pattern) {
        String expression = Pattern.quote(pattern.like().replace("\\_", "_")).replace("%", "\\E.*\\Q");
        return Pattern.compile(expression, Pattern.DOTALL).matcher(word).matches();
    }

    static List<String> words(String text) {
        List<String> all = new ArrayList<>();
        Words words = new Words();
        words.read(text, 0, text.length());
        while (words.advance()) {
            all.add(new String(words.letters(), 0, words.length()));
        }
        return all;
    }
}
