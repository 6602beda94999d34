package dev.quarry.search.text;

/**
 * Folds case, one UTF-16 unit at a time, so that every offset stays the same. No letter beyond ASCII folds to an ASCII letter,
 * because the index does not equate them.
 */
final class Folding {

    private Folding() {
    }

    static char fold(char character) {
        if (character < 0x80) {
            return character >= 'A' && character <= 'Z' ? (char) (character + ('a' - 'A')) : character;
        }
        char folded = Character.toLowerCase(Character.toUpperCase(character));
        return folded < 0x80 ? character : folded;
    }

    static String fold(String text) {
        char[] folded = text.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            if (Character.isHighSurrogate(folded[i]) && i + 1 < folded.length && Character.isLowSurrogate(folded[i + 1])) {
                foldPair(folded, i);
                i++;
            } else {
                folded[i] = fold(folded[i]);
            }
        }
        return new String(folded);
    }

    /** Folds a surrogate pair. The other case of a letter outside the BMP is outside the BMP, too. */
    private static void foldPair(char[] text, int start) {
        int letter = Character.toCodePoint(text[start], text[start + 1]);
        Character.toChars(Character.toLowerCase(Character.toUpperCase(letter)), text, start);
    }
}
