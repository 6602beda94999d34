package dev.quarry.platform.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** The class of a character, which decides where words and their parts begin and end. */
enum LetterClass {

    /** Not part of any word. */
    NONE,
    /** A lower-case letter, or a letter of a script without case. */
    LOWER,
    UPPER,
    /** A letter of a script that does not separate words with spaces, such as Chinese, Japanese and Thai. */
    UNSPACED,
    DIGIT,
    UNDERSCORE,
    /** An accent or a vowel sign: combines with the letter before it, and begins no word. */
    MARK;

    /** Korean has spaces, but writes particles onto the word. */
    private static final Set<UnicodeScript> UNSPACED_SCRIPTS = EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA, UnicodeScript.BOPOMOFO, UnicodeScript.HANGUL, UnicodeScript.YI, UnicodeScript.THAI,
            UnicodeScript.LAO, UnicodeScript.KHMER, UnicodeScript.MYANMAR);

    /** Marks of length, sound and repetition, which Unicode assigns to several scripts. */
    private static final String MARKS_OF_KANA = "\u30FC\uFF70\uFF9E\uFF9F\u3031\u3032\u3033\u3034\u3035";

    private static final LetterClass[] ASCII = new LetterClass[128];

    static {
        for (int character = 0; character < ASCII.length; character++) {
            ASCII[character] = classify(character);
        }
    }

    static LetterClass of(int codePoint) {
        return codePoint < ASCII.length ? ASCII[codePoint] : classify(codePoint);
    }

    private static LetterClass classify(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER, Character.TITLECASE_LETTER -> UPPER;
            case Character.LOWERCASE_LETTER -> LOWER;
            case Character.MODIFIER_LETTER, Character.OTHER_LETTER -> isUnspaced(codePoint) ? UNSPACED : LOWER;
            case Character.DECIMAL_DIGIT_NUMBER -> DIGIT;
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> MARK;
            default -> codePoint == '_' ? UNDERSCORE : NONE;
        };
    }

    private static boolean isUnspaced(int codePoint) {
        return UNSPACED_SCRIPTS.contains(UnicodeScript.of(codePoint)) || MARKS_OF_KANA.indexOf(codePoint) >= 0;
    }
}
