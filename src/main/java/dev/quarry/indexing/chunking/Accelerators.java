package dev.quarry.indexing.chunking;

import dev.quarry.indexing.chunking.syntax.OutlineScan;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.TextMask;
import dev.quarry.indexing.chunking.syntax.input.Lexis;
import dev.quarry.indexing.chunking.syntax.input.MaskedText;
import dev.quarry.indexing.chunking.syntax.javascan.JavaScan;

/**
 * The switches of the accelerators. An accelerator shortens the time that an outline takes, and never changes the outline.
 *
 * @param scanJava whether the outline of Java is found from its tokens where they suffice, without the parser
 * @param maskText whether the parser reads blanks instead of text that has no influence on the outline
 */
public record Accelerators(boolean scanJava, boolean maskText) {

    public static final Accelerators ALL = new Accelerators(true, true);
    public static final Accelerators NONE = new Accelerators(false, false);

    /** Returns {@code syntax} with the accelerators of its language that are switched on. */
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
