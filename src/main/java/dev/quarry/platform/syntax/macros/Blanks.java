package dev.quarry.platform.syntax.macros;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** Replaces ranges of a text by blanks, and single characters by others. */
final class Blanks {

    private final String text;
    private char @Nullable [] characters;

    Blanks(String text) {
        this.text = text;
    }

    void blank(int start, int end) {
        char[] changed = characters();
        for (int i = start; i < end; i++) {
            if (changed[i] != '\n') {
                changed[i] = ' ';
            }
        }
    }

    void put(int start, int end, char character) {
        Arrays.fill(characters(), start, end, character);
    }

    private char[] characters() {
        if (characters == null) {
            characters = text.toCharArray();
        }
        return characters;
    }

    /** Returns the changed text; the text itself if nothing was changed. */
    String result() {
        return characters == null ? text : new String(characters);
    }
}
