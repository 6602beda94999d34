package dev.quarry.search.text;

/** Makes upper and lower case the same, unit by unit, so that every offset stays what it was. */
final class Folding {

    private Folding() {
    }

    static char fold(char character) {
        if (character < 0x80) {
            return character >= 'A' && character <= 'Z' ? (char) (character + ('a' - 'A')) : character;
        }
        return Character.toLowerCase(Character.toUpperCase(character));
    }

    static String fold(String text) {
        char[] folded = text.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            folded[i] = fold(folded[i]);
        }
        return new String(folded);
    }
}
