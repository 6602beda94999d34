package dev.quarry.search.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.quarry.platform.text.Words;

/**
 * Which words of the index a chunk must have that holds a line with some literals. What stands before and behind a literal is
 * not
 * known, so that its first and last words may go on there; but where a word is divided within the literal, it is divided in
 * every
 * text: {@code hasPrimaryKey} is a part of words that have the part {@code primary} and one that begins with {@code key}.
 *
 * @param words of which each must be there
 */
public record CertainLexemes(List<Word> words) {

    public static final CertainLexemes NONE = new CertainLexemes(List.of());

    private static final int SHORTEST_PREFIX = 2;

    public CertainLexemes {
        words = List.copyOf(words);
    }

    /**
     * What one word must have, all of it at the same place.
     *
     * @param whole parts, or the word itself, in lower case
     * @param prefixes what parts or the word begin with
     */
    public record Word(List<String> whole, List<String> prefixes) {

        public Word {
            whole = List.copyOf(whole);
            prefixes = List.copyOf(prefixes);
        }

        boolean isEmpty() {
            return whole.isEmpty() && prefixes.isEmpty();
        }
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** Of literals that stand on one line; of one that goes over several, the last line counts. */
    public static CertainLexemes of(List<String> literals) {
        return new CertainLexemes(literals.stream()
                .map(literal -> literal.substring(literal.lastIndexOf('\n') + 1))
                .flatMap(CertainLexemes::words)
                .distinct()
                .toList());
    }

    private static Stream<Word> words(String literal) {
        List<Word> words = new ArrayList<>();
        for (int start = 0; start < literal.length();) {
            int end = start;
            while (end < literal.length() && isPart(literal.charAt(end))) {
                end++;
            }
            if (end > start && end - start <= Words.MAX_LENGTH) {
                words.add(word(literal, start, end));
            }
            start = end + 1;
        }
        return words.stream().filter(word -> !word.isEmpty());
    }

    private static Word word(String literal, int start, int end) {
        String run = literal.substring(start, end);
        boolean isBegun = start > 0 && isAscii(literal.charAt(start - 1));
        boolean isEnded = end < literal.length() && isAscii(literal.charAt(end));
        List<String> whole = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        Words words = new Words();
        words.read(run, 0, run.length());
        words.advance();
        if (isBegun) {
            add(isEnded ? whole : prefixes, new String(words.letters(), 0, words.length()));
        }
        for (int part = 0; part < words.partCount(); part++) {
            int partStart = words.partStart(part);
            int partEnd = words.partEnd(part);
            if (partStart > 0 || isBegun || beginsAnywhere(run)) {
                boolean isWhole = partEnd < run.length() || isEnded;
                int certain = isWhole ? partEnd : endOfCertain(run, partStart, partEnd);
                add(isWhole ? whole : prefixes, new String(words.letters(), partStart, certain - partStart));
            }
        }
        return new Word(whole.stream().distinct().toList(),
                prefixes.stream().filter(prefix -> prefix.length() >= SHORTEST_PREFIX).distinct().toList());
    }

    private static void add(List<String> lexemes, String lexeme) {
        if (!lexeme.isEmpty()) {
            lexemes.add(lexeme);
        }
    }

    /** Whatever stands before a capital that a small letter follows: a part begins with it. */
    private static boolean beginsAnywhere(String run) {
        return run.length() > 1 && Character.isUpperCase(run.charAt(0)) && Character.isLowerCase(run.charAt(1));
    }

    /** The last of several capitals begins the next part, if a small letter follows. */
    private static int endOfCertain(String run, int partStart, int partEnd) {
        boolean endsInCapitals = partEnd - partStart > 1 && Character.isUpperCase(run.charAt(partEnd - 1));
        return endsInCapitals ? partEnd - 1 : partEnd;
    }

    private static boolean isPart(char character) {
        return isAscii(character) && (character == '_' || Character.isLetterOrDigit(character));
    }

    /** Letters beyond ASCII, and marks, would be part of the word. */
    private static boolean isAscii(char character) {
        return character < 0x80;
    }
}
