package dev.quarry.search.text;

/**
 * Makes upper and lower case the same, unit by unit, so that every offset stays what it was. No letter beyond ASCII becomes one
 * of ASCII, as the index knows of none.
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

    /** The other case of a letter of the higher planes is there as well. */
    private static void foldPair(char[] text, int start) {
        int letter = Character.toCodePoint(text[start], text[start + 1]);
        Character.toChars(Character.toLowerCase(Character.toUpperCase(letter)), text, start);
    }
}
