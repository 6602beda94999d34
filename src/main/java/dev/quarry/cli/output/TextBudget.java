package dev.quarry.cli.output;

import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

/** How long a text may be: as long as it likes, or a number of tokens of a language model. */
public final class TextBudget {

    private final int most;
    private final ToIntFunction<String> length;

    private TextBudget(int most, ToIntFunction<String> length) {
        this.most = most;
        this.length = length;
    }

    public static TextBudget unlimited() {
        return new TextBudget(Integer.MAX_VALUE, text -> 0);
    }

    /** Counts tokens of {@code o200k_base}. */
    public static TextBudget ofTokens(int most) {
        return new TextBudget(most, Tokens.ENCODING::countTokensOrdinary);
    }

    /** Loaded with the first budget of tokens: the table takes a third of a second. */
    private static final class Tokens {

        private static final Encoding ENCODING = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    }

    public boolean allows(String text) {
        return length.applyAsInt(text) <= most;
    }

    /** Returns the largest number of parts, from 0 to {@code parts}, whose text is allowed. */
    int largest(int parts, IntFunction<String> text) {
        if (allows(text.apply(parts))) {
            return parts;
        }
        int allowed = 0;
        int tooMany = parts;
        while (tooMany - allowed > 1) {
            int middle = (allowed + tooMany) >>> 1;
            if (allows(text.apply(middle))) {
                allowed = middle;
            } else {
                tooMany = middle;
            }
        }
        return allowed;
    }
}
