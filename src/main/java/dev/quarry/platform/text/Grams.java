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
 * What the words of a project are found by when only some of their letters are known: a number for every four neighbouring
 * signs
 * of a word, with a sign where it begins and one where it ends. A word with the letters has all the numbers of them; as others
 * may have them too, each word that was found is to be looked at.
 *
 * <p>
 * All letters beyond ASCII are one sign: there are too many to try each of them. Four signs are a number of 28 bits, of which
 * the
 * project changes some, so that no list of words with a number holds those of two projects but by chance. A migration does the
 * same in SQL.
 */
public final class Grams {

    private static final int LENGTH = 4;
    private static final int BITS_PER_SIGN = 7;
    private static final int MAX_LOOKED_UP = 5;
    /** With both ends, and without the letters in the middle, each half has a number. */
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
     * What words with some letters are looked up by.
     *
     * @param all numbers of which each must be there
     * @param any numbers of which one must be there, if there are any
     */
    public record Lookup(int[] all, int[] any) {
    }

    /** Numbers as the text that PostgreSQL reads an array from: an array of arrays must not have some of different lengths. */
    public static String array(int[] numbers) {
        return Arrays.stream(numbers).mapToObj(Integer::toString).collect(Collectors.joining(",", "{", "}"));
    }

    /** The numbers of a word. */
    public int[] of(String word) {
        String signs = BEGIN + signs(word) + END;
        return IntStream.rangeClosed(0, Math.max(0, signs.length() - LENGTH))
                .map(start -> number(signs, start))
                .toArray();
    }

    /**
     * Numbers by which words are found that are written a little differently: what is alike has all of one of these lists. A
     * word is cut into pieces; of two pieces, a wrong letter leaves one as it was, and two of several. Two letters that have
     * changed places may stand on both sides of a cut, so there are lists without these.
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

    /** The numbers of the signs from {@code start} up to {@code end}. */
    private static int[] within(int[] numbers, int start, int end) {
        return Arrays.copyOfRange(numbers, start, end - LENGTH + 1);
    }

    /** Of words that begin with the same two letters, or end with them. */
    private Stream<int[]> ofEnds(String word) {
        String signs = BEGIN + signs(word) + END;
        return Stream.of(beforeAny(signs.substring(0, LENGTH - 1)), behindAny(signs.substring(signs.length() - LENGTH + 1)))
                .flatMapToInt(Arrays::stream)
                .mapToObj(number -> new int[] { number });
    }

    /**
     * Numbers by which words are found of which not all letters are known.
     *
     * @param pieces letters in lower case, of which each piece stands behind the one before
     * @param isBegun whether the word begins with the first piece
     * @param isEnded whether it ends with the last one
     */
    public Lookup lookup(List<String> pieces, boolean isBegun, boolean isEnded) {
        String joined = pieces.stream().map(Grams::signs).collect(Collectors.joining(GAP));
        String[] known = ((isBegun ? BEGIN : "") + joined + (isEnded ? END : "")).split(GAP, -1);
        int[] all = Arrays.stream(known).filter(signs -> signs.length() >= LENGTH).flatMapToInt(this::spread).toArray();
        if (all.length > 0) {
            return new Lookup(all, NONE);
        }
        return new Lookup(NONE, Arrays.stream(known).filter(signs -> signs.length() == LENGTH - 1).findFirst()
                .map(signs -> signs.charAt(LENGTH - 2) == END ? behindAny(signs) : beforeAny(signs))
                .orElse(NONE));
    }

    /** Some that together have all the signs: neighbours tell much of the same. */
    private IntStream spread(String signs) {
        int last = signs.length() - LENGTH;
        int step = Math.max(LENGTH, (last + MAX_LOOKED_UP - 1) / MAX_LOOKED_UP);
        return IntStream.concat(IntStream.iterate(0, start -> start < last, start -> start + step), IntStream.of(last))
                .map(start -> number(signs, start));
    }

    private int[] beforeAny(String signs) {
        return (SIGNS + END).chars().map(sign -> number(signs + (char) sign, 0)).toArray();
    }

    private int[] behindAny(String signs) {
        return (SIGNS + BEGIN).chars().map(sign -> number((char) sign + signs, 0)).toArray();
    }

    private static String signs(String letters) {
        StringBuilder signs = new StringBuilder(letters.length());
        letters.codePoints().forEach(letter -> signs.append(letter < 0x80 ? (char) letter : OTHER));
        return signs.toString();
    }

    /** Of the signs from {@code start} on; a word of one letter has less than it takes. */
    private int number(String signs, int start) {
        int number = 0;
        for (int at = start; at < start + LENGTH; at++) {
            number = number << BITS_PER_SIGN | (at < signs.length() ? signs.charAt(at) : 0);
        }
        return project ^ number;
    }
}
