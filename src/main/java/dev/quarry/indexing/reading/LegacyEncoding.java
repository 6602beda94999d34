package dev.quarry.indexing.reading;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;

import org.mozilla.universalchardet.Constants;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Guesses which encoding from before Unicode a text is in, by what is frequent in the languages that are written in it. Of
 * source code only what is beyond ASCII tells anything, so a guess needs some words; a text of Western Europe is told from all
 * others by where such letters stand.
 *
 * @see <a href="https://www-archive.mozilla.org/projects/intl/universalcharsetdetection">A composite approach to
 *      language/encoding detection</a>
 */
final class LegacyEncoding {

    /** The detector takes about two milliseconds for them. */
    private static final int BYTES_LOOKED_AT = 64 * 1024;

    /** "ß" alone, or two of them as in "Größe". */
    private static final int LONGEST_WESTERN_RUN = 2;

    /** By the detector's names. Where programs have extended an encoding, the extended one, which has all of the first. */
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

    /** The encoding of {@code bytes}, unless it is one of Western Europe, or cannot be told. */
    static Optional<Charset> guess(byte[] bytes) {
        int start = firstBeyondAscii(bytes);
        int end = Math.min(bytes.length, start + BYTES_LOOKED_AT);
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(bytes, start, end - start);
        detector.dataEnd();
        String detected = detector.getDetectedCharset();
        return Optional.ofNullable(detected)
                // Its second bytes are letters of ASCII often enough, and hardly any Western text is taken for it.
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
     * Bytes beyond ASCII stand one by one among the letters of a word; elsewhere whole words are beyond ASCII. One that stands
     * alone, such as a sign or a word of one letter, tells nothing.
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
