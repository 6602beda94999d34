package dev.quarry.platform.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Map;

/**
 * Folds equivalent spellings of a word into one: composed and decomposed letters, full and half width, Latin and Greek
 * letters with and without accents, {@code ß} and {@code ss}.
 *
 * @see <a href="https://unicode.org/reports/tr15/">Unicode normalization forms</a>
 */
public final class WordFolding {

    /** Letters that Unicode does not decompose. */
    private static final Map<Integer, String> LETTERS = Map.ofEntries(
            Map.entry((int) 'ß', "ss"), Map.entry((int) 'æ', "ae"), Map.entry((int) 'œ', "oe"), Map.entry((int) 'ø', "o"),
            Map.entry((int) 'đ', "d"), Map.entry((int) 'ð', "d"), Map.entry((int) 'þ', "th"), Map.entry((int) 'ł', "l"),
            Map.entry((int) 'ħ', "h"), Map.entry((int) 'ı', "i"), Map.entry((int) 'ς', "σ"));

    private static final int CYRILLIC_IE = 'е';

    private WordFolding() {
    }

    /** @param word in lower case */
    public static String fold(String word) {
        if (isAscii(word)) {
            return word;
        }
        String compatible = lowerCase(Normalizer.normalize(word, Form.NFKC));
        StringBuilder folded = new StringBuilder(compatible.length());
        int[] base = { 0 };
        Normalizer.normalize(compatible, Form.NFD).codePoints().forEach(letter -> {
            if (Character.getType(letter) != Character.NON_SPACING_MARK) {
                base[0] = letter;
                folded.append(LETTERS.getOrDefault(letter, Character.toString(letter)));
            } else if (!isOptional(base[0])) {
                folded.appendCodePoint(letter);
            }
        });
        String composed = Normalizer.normalize(folded, Form.NFC);
        boolean isWord = !composed.isEmpty() && composed.length() <= Words.MAX_LENGTH
                && composed.codePoints().allMatch(Words::isPart);
        return isWord ? composed : word;
    }

    /** Whether a letter keeps its meaning without its marks. In other scripts, marks are vowels or make different letters. */
    private static boolean isOptional(int letter) {
        UnicodeScript script = UnicodeScript.of(letter);
        return script == UnicodeScript.LATIN || script == UnicodeScript.GREEK || letter == CYRILLIC_IE;
    }

    private static String lowerCase(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
        return lower.toString();
    }

    private static boolean isAscii(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
