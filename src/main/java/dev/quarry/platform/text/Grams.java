package dev.quarry.platform.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Hashes of the 4-grams of a project's words, which find words of which only some letters are known. A word is padded with a
 * sign at each end; every four adjacent signs give one number. A word that contains the letters has all of their numbers;
 * other words may share them, so each candidate must be verified.
 *
 * <p>
 * All letters beyond ASCII are one sign, because there are too many to try each of them. Four signs make a number of 28 bits,
 * which is combined (XOR) with a hash of the project, so that a posting list holds words of two projects only by chance. A
 * migration computes the same numbers in SQL.
 */
public final class Grams {

    private static final int LENGTH = 4;
    private static final int BITS_PER_SIGN = 7;
    private static final int MAX_LOOKED_UP = 5;
    /** A word this long, with both end signs, has a 4-gram in each half even without the letters in the middle. */
    private static final int SHORTEST_WITH_HALVES = 8;
    private static final int LETTERS_PER_PIECE = 6;
    private static final int MAX_PIECES = 4;
    private static final char BEGIN = '^';
    private static final char END = '$';
    private static final char OTHER = '~';
    private static final String GAP = " ";
    private static final int[] NONE = {};
    private static final String SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789_" + OTHER;

    private final int project;

    /** @param project its id */
    public Grams(String project) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(project.getBytes(StandardCharsets.UTF_8));
            this.project = ByteBuffer.wrap(digest).getInt();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has MD5", impossible);
        }
    }

    /**
     * A lookup of words by some of their letters.
     *
     * @param all numbers that a word must have
     * @param any numbers of which a word must have at least one; empty if there is no such condition
     */
    public record Lookup(int[] all, int[] any) {
    }

    /** Formats numbers as a literal of a PostgreSQL array; a nested array of different lengths is not possible there. */
    public static String array(int[] numbers) {
        return Arrays.stream(numbers).mapToObj(Integer::toString).collect(Collectors.joining(",", "{", "}"));
    }

    /** Returns the numbers of a word. */
    public int[] of(String word) {
        String signs = BEGIN + signs(word) + END;
        return IntStream.rangeClosed(0, Math.max(0, signs.length() - LENGTH))
                .map(start -> number(signs, start))
                .toArray();
    }

    /**
     * Returns lists of numbers that find misspelt words: a word with one error has all numbers of at least one list. The word
     * is cut into pieces; one wrong letter leaves at least one of two pieces intact, and two of several. Two transposed
     * letters may stand on both sides of a cut, so some lists leave out the numbers that span a cut.
     */
    public List<int[]> alike(String word) {
        int[] numbers = of(word);
        int signs = numbers.length + LENGTH - 1;
        int letters = signs - 2;
        if (letters < SHORTEST_WITH_HALVES) {
            return Stream.concat(IntStream.of(numbers).mapToObj(number -> new int[] { number }), ofEnds(word)).toList();
        }
        int count = Math.min(MAX_PIECES, letters / LETTERS_PER_PIECE);
        return count > 2 ? pairsOf(pieces(numbers, signs, count, 1))
                : Stream.concat(pieces(numbers, signs, 2, 0).stream(), pairsOf(pieces(numbers, signs, 2, 1)).stream()).toList();
    }

    /** @param gap how many signs are left out on each side of a cut */
    private static List<int[]> pieces(int[] numbers, int signs, int count, int gap) {
        return IntStream.range(0, count)
                .mapToObj(piece -> within(numbers,
                        signs * piece / count + (piece == 0 ? 0 : gap),
                        signs * (piece + 1) / count - (piece == count - 1 ? 0 : gap)))
                .toList();
    }

    private static List<int[]> pairsOf(List<int[]> pieces) {
        return IntStream.range(0, pieces.size()).boxed()
                .flatMap(first -> IntStream.range(first + 1, pieces.size())
                        .mapToObj(second -> IntStream.concat(IntStream.of(pieces.get(first)), IntStream.of(pieces.get(second)))
                                .toArray()))
                .toList();
    }

    /** Returns the numbers of the signs from {@code start} to {@code end} (exclusive). */
    private static int[] within(int[] numbers, int start, int end) {
        return Arrays.copyOfRange(numbers, start, end - LENGTH + 1);
    }

    /** Returns the numbers of words that begin or end with the same two letters. */
    private Stream<int[]> ofEnds(String word) {
        String signs = BEGIN + signs(word) + END;
        return Stream.of(beforeAny(signs.substring(0, LENGTH - 1)), afterAny(signs.substring(signs.length() - LENGTH + 1)))
                .flatMapToInt(Arrays::stream)
                .mapToObj(number -> new int[] { number });
    }

    /**
     * Returns the numbers that find words of which only some letters are known.
     *
     * @param pieces letters in lower case, in the order in which the word has them
     * @param isBegun whether the word begins with the first piece
     * @param isEnded whether the word ends with the last piece
     */
    public Lookup lookup(List<String> pieces, boolean isBegun, boolean isEnded) {
        String joined = pieces.stream().map(Grams::signs).collect(Collectors.joining(GAP));
        String[] known = ((isBegun ? BEGIN : "") + joined + (isEnded ? END : "")).split(GAP, -1);
        int[] all = Arrays.stream(known).filter(signs -> signs.length() >= LENGTH).flatMapToInt(this::spread).toArray();
        if (all.length > 0) {
            return new Lookup(all, NONE);
        }
        return new Lookup(NONE, Arrays.stream(known).filter(signs -> signs.length() == LENGTH - 1).findFirst()
                .map(signs -> signs.charAt(LENGTH - 2) == END ? afterAny(signs) : beforeAny(signs))
                .orElse(NONE));
    }

    /** Returns a subset of the numbers that together cover all signs: adjacent 4-grams overlap, and add little. */
    private IntStream spread(String signs) {
        int last = signs.length() - LENGTH;
        int step = Math.max(LENGTH, (last + MAX_LOOKED_UP - 1) / MAX_LOOKED_UP);
        return IntStream.concat(IntStream.iterate(0, start -> start < last, start -> start + step), IntStream.of(last))
                .map(start -> number(signs, start));
    }

    private int[] beforeAny(String signs) {
        return (SIGNS + END).chars().map(sign -> number(signs + (char) sign, 0)).toArray();
    }

    private int[] afterAny(String signs) {
        return (SIGNS + BEGIN).chars().map(sign -> number((char) sign + signs, 0)).toArray();
    }

    private static String signs(String letters) {
        StringBuilder signs = new StringBuilder(letters.length());
        letters.codePoints().forEach(letter -> signs.append(letter < 0x80 ? (char) letter : OTHER));
        return signs.toString();
    }

    /** Returns the number of the four signs from {@code start} on; missing signs of a word of one letter count as 0. */
    private int number(String signs, int start) {
        int number = 0;
        for (int at = start; at < start + LENGTH; at++) {
            number = number << BITS_PER_SIGN | (at < signs.length() ? signs.charAt(at) : 0);
        }
        return project ^ number;
    }
}
