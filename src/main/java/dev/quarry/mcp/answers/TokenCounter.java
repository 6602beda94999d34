package dev.quarry.mcp.answers;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

/**
 * Counts tokens of the vocabulary {@code o200k_base}. The first count loads it, which takes about half a second and 40 MB; a
 * process whose tools nobody calls does without.
 */
@Singleton
public class TokenCounter {

    private volatile @Nullable Encoding loaded;

    /** Returns the number of tokens of a text. Computes, so it must not run on the event loop. */
    public int count(String text) {
        return encoding().countTokensOrdinary(text);
    }

    /** Returns the longest beginning of a text that has at most this number of tokens. */
    String cut(String text, int most) {
        // No token of the vocabulary has more characters.
        int low = 0;
        int high = (int) Math.min(text.length(), most * 128L);
        if (count(text.substring(0, high)) <= most) {
            return text.substring(0, high);
        }
        while (low < high - 1) {
            int middle = (low + high) / 2;
            if (count(text.substring(0, middle)) <= most) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return text.substring(0, low > 0 && Character.isHighSurrogate(text.charAt(low - 1)) ? low - 1 : low);
    }

    private Encoding encoding() {
        Encoding encoding = loaded;
        if (encoding == null) {
            encoding = load();
        }
        return encoding;
    }

    private synchronized Encoding load() {
        Encoding encoding = loaded;
        if (encoding == null) {
            encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
            loaded = encoding;
        }
        return encoding;
    }
}
