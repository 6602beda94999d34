package dev.quarry.indexing.chunking;

import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.Syntax.OutlineScan;
import dev.quarry.indexing.chunking.syntax.Syntax.TextMask;
import dev.quarry.indexing.chunking.syntax.javascan.JavaScan;
import dev.quarry.platform.syntax.input.Lexis;
import dev.quarry.platform.syntax.input.MaskedText;

/**
 * The switches of the accelerators. An accelerator reduces the time to determine an outline without changing the outline.
 *
 * @param scanJava whether the outline of Java is derived from its tokens where possible, without the parser
 * @param maskText whether text that has no influence on the outline is replaced by blanks before it is parsed
 */
public record Accelerators(boolean scanJava, boolean maskText) {

    public static final Accelerators ALL = new Accelerators(true, true);
    public static final Accelerators NONE = new Accelerators(false, false);

    /** Returns {@code syntax} with the enabled accelerators for its language. */
    public Syntax accelerate(String language, Syntax syntax) {
        return syntax.with(maskText ? mask(language) : TextMask.NONE, scanJava ? scan(language) : OutlineScan.NONE);
    }

    private static TextMask mask(String language) {
        Lexis lexis = Lexis.of(language);
        return (text, limit) -> MaskedText.of(text, lexis, limit);
    }

    private static OutlineScan scan(String language) {
        return language.equals("Java") ? JavaScan::outline : OutlineScan.NONE;
    }
}
