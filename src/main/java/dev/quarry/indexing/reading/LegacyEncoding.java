package dev.quarry.indexing.reading;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;

import org.mozilla.universalchardet.Constants;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Guesses the legacy (pre-Unicode) encoding of a text from character frequencies of the languages that use it. Only the
 * non-ASCII characters of source code carry information, so a guess needs some words. Western European text is recognised by
 * the positions of its non-ASCII letters.
 *
 * @see <a href="https://www-archive.mozilla.org/projects/intl/universalcharsetdetection">A composite approach to
 *      language/encoding detection</a>
 */
final class LegacyEncoding {

    /** The number of bytes that the detector reads, which takes about two milliseconds. */
    private static final int BYTES_LOOKED_AT = 64 * 1024;

    /** The longest run of non-ASCII bytes in a Western word: "ß" alone, or "öß" in "Größe". */
    private static final int LONGEST_WESTERN_RUN = 2;

    /** Charsets by the names that the detector returns. An encoding with a common superset maps to the superset. */
    private static final Map<String, String> CHARSETS = Map.ofEntries(
            Map.entry(Constants.CHARSET_SHIFT_JIS, "windows-31j"),
            Map.entry(Constants.CHARSET_EUC_JP, "EUC-JP"),
            Map.entry(Constants.CHARSET_GB18030, "GB18030"),
            Map.entry(Constants.CHARSET_BIG5, "Big5"),
            Map.entry(Constants.CHARSET_EUC_TW, "x-EUC-TW"),
            Map.entry(Constants.CHARSET_EUC_KR, "x-windows-949"),
            Map.entry(Constants.CHARSET_KOI8_R, "KOI8-R"),
            Map.entry(Constants.CHARSET_WINDOWS_1251, "windows-1251"),
            Map.entry(Constants.CHARSET_ISO_8859_5, "ISO-8859-5"),
            Map.entry(Constants.CHARSET_IBM866, "IBM866"),
            Map.entry(Constants.CHARSET_IBM855, "IBM855"),
            Map.entry(Constants.CHARSET_MACCYRILLIC, "x-MacCyrillic"),
            Map.entry(Constants.CHARSET_WINDOWS_1253, "windows-1253"),
            Map.entry(Constants.CHARSET_ISO_8859_7, "ISO-8859-7"),
            Map.entry(Constants.CHARSET_WINDOWS_1255, "windows-1255"),
            Map.entry(Constants.CHARSET_ISO_8859_8, "ISO-8859-8"),
            Map.entry(Constants.CHARSET_TIS620, "x-windows-874"));

    private LegacyEncoding() {
    }

    /** Returns the encoding of {@code bytes}; empty if it is Western European or cannot be determined. */
    static Optional<Charset> guess(byte[] bytes) {
        int start = firstBeyondAscii(bytes);
        int end = Math.min(bytes.length, start + BYTES_LOOKED_AT);
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(bytes, start, end - start);
        detector.dataEnd();
        String detected = detector.getDetectedCharset();
        return Optional.ofNullable(detected)
                // Second bytes of Shift_JIS are often ASCII letters, which looks Western; its false positives are rare.
                .filter(name -> name.equals(Constants.CHARSET_SHIFT_JIS) || !looksWestern(bytes, start, end))
                .map(CHARSETS::get)
                .filter(Charset::isSupported)
                .map(Charset::forName);
    }

    private static int firstBeyondAscii(byte[] bytes) {
        int index = 0;
        while (index < bytes.length && bytes[index] >= 0) {
            index++;
        }
        return index;
    }

    /**
     * In Western text, single non-ASCII bytes stand among the ASCII letters of a word; in other scripts, whole words are
     * non-ASCII. A lone byte, such as a sign or a word of one letter, is not counted.
     */
    private static boolean looksWestern(byte[] bytes, int start, int end) {
        int runs = 0;
        int westernRuns = 0;
        int position = start;
        while (position < end) {
            int runStart = position;
            while (position < end && bytes[position] < 0) {
                position++;
            }
            int length = position - runStart;
            boolean isInWord = isLetter(bytes, runStart - 1) || isLetter(bytes, position);
            runs += isInWord || length > 1 ? 1 : 0;
            westernRuns += isInWord && length <= LONGEST_WESTERN_RUN ? 1 : 0;
            while (position < end && bytes[position] >= 0) {
                position++;
            }
        }
        return westernRuns * 3 >= runs * 2;
    }

    private static boolean isLetter(byte[] bytes, int index) {
        return index >= 0 && index < bytes.length
                && ((bytes[index] >= 'a' && bytes[index] <= 'z') || (bytes[index] >= 'A' && bytes[index] <= 'Z'));
    }
}
