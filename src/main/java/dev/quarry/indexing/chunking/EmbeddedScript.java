package dev.quarry.indexing.chunking;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.quarry.indexing.chunking.language.Language;
import dev.quarry.indexing.chunking.syntax.Definition;
import dev.quarry.indexing.chunking.syntax.Outline;
import dev.quarry.indexing.chunking.syntax.Syntax.OutlineScan;
import dev.quarry.indexing.chunking.syntax.grammars.Syntaxes;
import dev.quarry.platform.syntax.TextRange;

/**
 * The scripts in a component of Vue or Svelte, which are JavaScript or TypeScript between {@code <script>} and
 * {@code </script>}.
 */
final class EmbeddedScript {

    private static final Set<String> LANGUAGES = Set.of("Vue", "Svelte");
    private static final int MAX_SCRIPTS = 10;
    private static final Pattern START = Pattern.compile("(?m)^[ \\t]*+<script\\b(?<attributes>[^>\\n]{0,300}+)>");
    private static final Pattern TYPED = Pattern.compile("\\blang\\s*=\\s*[\"']?tsx?\\b");
    private static final String END = "</script>";

    private EmbeddedScript() {
    }

    static boolean isIn(Language language) {
        return LANGUAGES.contains(language.name());
    }

    /** Returns the definitions of all scripts, at their places in {@code text}. */
    static List<Definition> definitions(String text) {
        List<TextRange> markup = new ArrayList<>();
        boolean isTyped = false;
        Matcher start = START.matcher(text);
        int end = 0;
        for (int i = 0; i < MAX_SCRIPTS && start.find(end); i++) {
            isTyped |= TYPED.matcher(start.group("attributes")).find();
            markup.add(new TextRange(end, start.end()));
            int close = text.indexOf(END, start.end());
            end = close < 0 ? text.length() : close;
        }
        if (markup.isEmpty()) {
            return List.of();
        }
        markup.add(new TextRange(end, text.length()));
        // A construct is never too large: the chunks follow the blank lines of the whole component.
        Outline outline = Syntaxes.find(isTyped ? "TypeScript" : "JavaScript")
                .map(syntax -> syntax.with((whole, limit) -> markup, OutlineScan.NONE).outline(text, (from, to) -> true))
                .orElse(null);
        return outline == null ? List.of() : outline.definitions();
    }
}
