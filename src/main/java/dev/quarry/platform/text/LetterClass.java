package dev.quarry.platform.text;

/** What a character is to a word, and to the parts of a word. */
enum LetterClass {

    /** Not part of any word. */
    NONE,
    /** A letter that is no capital: a small one, or one of a script that has no capitals. */
    LOWER,
    UPPER,
    DIGIT,
    UNDERSCORE,
    /** An accent or a vowel sign: it combines with the letter before it, and begins no word. */
    MARK;

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
            case Character.LOWERCASE_LETTER, Character.MODIFIER_LETTER, Character.OTHER_LETTER -> LOWER;
            case Character.DECIMAL_DIGIT_NUMBER -> DIGIT;
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> MARK;
            default -> codePoint == '_' ? UNDERSCORE : NONE;
        };
    }
}
