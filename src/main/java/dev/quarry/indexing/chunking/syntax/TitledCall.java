package dev.quarry.indexing.chunking.syntax;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A call with a block and a title, such as {@code describe("a parser", ...)} or {@code t.Run("parser", ...)}; in Ruby
 * {@code context "of a parser" do}; in Scala {@code "a parser" should "end" in}. Its first line tells, in any language.
 */
final class TitledCall {

    private static final int MAX_READ = 300;
    private static final String STRING = "(?:\"[^\"\\n]+\"|'[^'\\n]+'|`[^`\\n]+`)";
    private static final String CALLEE = "(?<callee>[\\p{L}_$][\\w.$]*[!?]?)";
    private static final Pattern WITH_PARENTHESES = Pattern.compile(CALLEE + "\\s*\\(\\s*(?<title>" + STRING + ")");
    private static final Pattern WITHOUT_PARENTHESES = Pattern.compile(
            CALLEE + "[ \\t]+(?<title>" + STRING + "|:?[\\p{L}_][\\w:]*)[^\\n]*\\bdo[ \\t]*(?:\\|[^|\\n]*\\|[ \\t]*)?\\r?\\n");
    private static final Pattern STRING_ALONE = Pattern.compile(
            "(?<callee>)(?<title>\"[^\"\\n]+\"(?:[ \\t]+\\w+(?:[ \\t]+\"[^\"\\n]+\")?)?)(?:[ \\t]+in)?[ \\t]*\\{[ \\t]*\\r?\\n");

    private static final Set<String> KEYWORDS = Set.of("assert", "case", "catch", "do", "elif", "else", "elsif", "for",
            "foreach", "guard", "if", "match", "return", "super", "switch", "this", "throw", "unless", "until", "when",
            "while");

    private TitledCall() {
    }

    /** Returns the call as a definition of its title; null if the construct is none. */
    static @Nullable Definition at(String text, int start, int end) {
        for (Pattern pattern : new Pattern[] { WITH_PARENTHESES, WITHOUT_PARENTHESES, STRING_ALONE }) {
            Matcher call = pattern.matcher(text).region(start, Math.min(end, start + MAX_READ));
            if (call.lookingAt() && !KEYWORDS.contains(call.group("callee"))) {
                String name = (call.group("callee") + " " + call.group("title")).strip();
                return new Definition(SymbolKind.CALL, name, null, start, end, start);
            }
        }
        return null;
    }
}
