package dev.quarry.platform;

import java.util.Locale;

/**
 * Text for people: numbers of things, and text from outside, such as a file's path, escaped for a terminal or a log: line ends,
 * escape sequences and bidirectional controls become visible and have no effect.
 */
public final class Printable {

    private Printable() {
    }

    /**
     * Returns the text with {@code \n} for a line feed and {@code \\u001B} for an escape; the same text if there is nothing
     * to escape.
     */
    public static String of(String text) {
        return isSafe(text) ? text : escaped(text);
    }

    /** Returns a number of things in words: {@code 1 file}, {@code 2,000 files}. */
    public static String count(long number, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
    }

    static boolean isSafe(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (isUnsafe(text.charAt(index))) {
                return false;
            }
        }
        return true;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (!isUnsafe(character)) {
                escaped.append(character);
            } else if (character == '\n') {
                escaped.append("\\n");
            } else if (character == '\r') {
                escaped.append("\\r");
            } else {
                escaped.append("\\u%04X".formatted((int) character));
            }
        }
        return escaped.toString();
    }

    private static boolean isUnsafe(char character) {
        return character < ' ' && character != '\t'
                || character >= 0x7F && character <= 0x9F
                || character == '\u2028' || character == '\u2029'
                || isDirectional(character);
    }

    /** Controls of the bidirectional algorithm, which can disguise a name as another one. */
    private static boolean isDirectional(char character) {
        return character == '\u061C' || character == '\u200E' || character == '\u200F'
                || character >= '\u202A' && character <= '\u202E'
                || character >= '\u2066' && character <= '\u2069';
    }
}
