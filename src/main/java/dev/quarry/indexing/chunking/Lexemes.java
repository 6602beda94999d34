package dev.quarry.indexing.chunking;

import java.util.Arrays;
import java.util.Set;

import dev.quarry.indexing.chunking.TokenVector.Weight;

/**
 * The distinct lexemes of a text and their positions: a hash table whose letters, positions and slots are in arrays that are
 * reused for the next text.
 *
 * <p>
 * It observes PostgreSQL's limits: at most {@value #MAX_POSITIONS} positions per lexeme, and less than 1 MiB in total. Anything
 * beyond is omitted: PostgreSQL would drop further positions and reject a larger vector.
 */
final class Lexemes {

    static final int MAX_POSITIONS = 256;
    static final int MAX_BYTES = (1 << 20) - 1;

    private static final int MAX_BYTES_PER_UNIT = 3;
    private static final int BYTES_PER_LEXEME = 8;
    private static final int BYTES_PER_POSITION = 2;
    private static final int NONE = -1;
    /** The uses of a lexeme in ascending order; a higher one includes the lower ones. */
    private static final int FRAGMENT = 0;
    private static final int WORD = 1;
    private static final int PART = 2;
    private static final int WEIGHT_BITS = 8;
    private static final int WEIGHT_MASK = (1 << WEIGHT_BITS) - 1;

    private int[] slots = emptySlots(1_024);
    private char[] letters = new char[8_192];
    private final IntList ends = new IntList();
    private final IntList hashes = new IntList();
    private final IntList uses = new IntList();
    private final IntList counts = new IntList();
    private final IntList firstOccurrences = new IntList();
    private final IntList lastOccurrences = new IntList();
    /** Positions, with the letter of the weight in the lowest bits. */
    private final IntList occurrences = new IntList();
    private final IntList nextOccurrences = new IntList();
    private int bytes;

    void clear() {
        Arrays.fill(slots, NONE);
        ends.clear();
        hashes.clear();
        uses.clear();
        counts.clear();
        firstOccurrences.clear();
        lastOccurrences.clear();
        occurrences.clear();
        nextOccurrences.clear();
        bytes = 0;
    }

    /**
     * Adds an occurrence of a word. Positions must not decrease between calls; a second occurrence of a lexeme at one position
     * is ignored.
     */
    void add(char[] word, int start, int end, int position, Weight weight) {
        use(addOne(word, start, end, position, weight), WORD);
    }

    /** Adds an occurrence of a part of a word. */
    void addPart(char[] word, int start, int end, int position, Weight weight) {
        use(addOne(word, start, end, position, weight), PART);
    }

    /** Adds an occurrence of a token that is only searched for as a whole and is in no dictionary. */
    void addFragment(String token, int position, Weight weight) {
        addOne(token.toCharArray(), 0, token.length(), position, weight);
    }

    private void use(int lexeme, int use) {
        if (lexeme != NONE) {
            uses.set(lexeme, Math.max(use, uses.get(lexeme)));
        }
    }

    private int addOne(char[] word, int start, int end, int position, Weight weight) {
        int hash = hash(word, start, end);
        int slot = slotOf(word, start, end, hash);
        int lexeme = slots[slot];
        int cost = BYTES_PER_POSITION + (lexeme == NONE ? BYTES_PER_LEXEME + (end - start) * MAX_BYTES_PER_UNIT : 0);
        if (bytes + cost > MAX_BYTES) {
            return lexeme;
        }
        int occurrence = position << WEIGHT_BITS | weight.letter();
        if (lexeme == NONE) {
            lexeme = addLexeme(word, start, end, hash, occurrence);
            slots[slot] = lexeme;
            growSlots();
        } else if (!addOccurrence(lexeme, position, occurrence)) {
            return lexeme;
        }
        bytes += cost;
        return lexeme;
    }

    /** Adds each word to {@code parts} if it was ever added as a part, else to {@code composed}. */
    void addTo(Set<String> composed, Set<String> parts) {
        for (int lexeme = 0; lexeme < ends.size(); lexeme++) {
            if (uses.get(lexeme) != FRAGMENT) {
                String word = new String(letters, start(lexeme), ends.get(lexeme) - start(lexeme));
                (uses.get(lexeme) == PART ? parts : composed).add(word);
            }
        }
    }

    /** Appends every lexeme in the form {@code 'lexeme':1C,5C}. No token contains a quote or a backslash. */
    void appendTo(StringBuilder out) {
        for (int lexeme = 0; lexeme < ends.size(); lexeme++) {
            if (lexeme > 0) {
                out.append(' ');
            }
            out.append('\'').append(letters, start(lexeme), ends.get(lexeme) - start(lexeme)).append('\'');
            char separator = ':';
            for (int at = firstOccurrences.get(lexeme); at != NONE; at = nextOccurrences.get(at)) {
                int occurrence = occurrences.get(at);
                out.append(separator).append(occurrence >>> WEIGHT_BITS);
                out.append((char) (occurrence & WEIGHT_MASK));
                separator = ',';
            }
        }
    }

    private int start(int lexeme) {
        return lexeme == 0 ? 0 : ends.get(lexeme - 1);
    }

    private int slotOf(char[] word, int start, int end, int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != NONE && !isLexeme(slots[slot], word, start, end, hash)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isLexeme(int lexeme, char[] word, int start, int end, int hash) {
        return hashes.get(lexeme) == hash
                && Arrays.equals(letters, start(lexeme), ends.get(lexeme), word, start, end);
    }

    private int addLexeme(char[] word, int start, int end, int hash, int occurrence) {
        int lexeme = ends.size();
        int letterStart = start(lexeme);
        int letterEnd = letterStart + end - start;
        if (letterEnd > letters.length) {
            letters = Arrays.copyOf(letters, letters.length * 2);
        }
        System.arraycopy(word, start, letters, letterStart, end - start);
        ends.add(letterEnd);
        hashes.add(hash);
        uses.add(FRAGMENT);
        counts.add(1);
        firstOccurrences.add(occurrences.size());
        lastOccurrences.add(occurrences.size());
        occurrences.add(occurrence);
        nextOccurrences.add(NONE);
        return lexeme;
    }

    private boolean addOccurrence(int lexeme, int position, int occurrence) {
        int last = lastOccurrences.get(lexeme);
        int count = counts.get(lexeme);
        if (occurrences.get(last) >>> WEIGHT_BITS == position) {
            return false;
        }
        if (count == MAX_POSITIONS) {
            return false;
        }
        nextOccurrences.set(last, occurrences.size());
        lastOccurrences.set(lexeme, occurrences.size());
        counts.set(lexeme, count + 1);
        occurrences.add(occurrence);
        nextOccurrences.add(NONE);
        return true;
    }

    private void growSlots() {
        if (ends.size() * 2 <= slots.length) {
            return;
        }
        slots = emptySlots(slots.length * 2);
        int mask = slots.length - 1;
        for (int lexeme = 0; lexeme < hashes.size(); lexeme++) {
            int slot = hashes.get(lexeme) & mask;
            while (slots[slot] != NONE) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = lexeme;
        }
    }

    private static int[] emptySlots(int size) {
        int[] slots = new int[size];
        Arrays.fill(slots, NONE);
        return slots;
    }

    private static int hash(char[] word, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + word[i];
        }
        // Without mixing, similar hashes would cluster in adjacent slots.
        hash *= 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }
}
