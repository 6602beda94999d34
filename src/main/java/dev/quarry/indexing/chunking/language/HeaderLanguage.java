package dev.quarry.indexing.chunking.language;

import java.util.regex.Pattern;

/**
 * Determines the language of a {@code .h} file by its text. The extension suggests C, but a C++ header parsed as C yields
 * little but errors.
 *
 * @see <a href="https://github.com/github-linguist/linguist/blob/main/lib/linguist/heuristics.yml">linguist's heuristics</a>,
 *      from which these are condensed
 */
final class HeaderLanguage {

    private static final int MAX_READ = 64 * 1024;

    private static final Pattern CPP = Pattern.compile(
            "^[ \\t]*(?:template[ \\t]*<|(?:inline[ \\t]+)?namespace\\b|class[ \\t]+\\w|using[ \\t]+\\w|constexpr\\b"
                    + "|(?:public|protected|private)[ \\t]*:)|\\bstd::",
            Pattern.MULTILINE);

    private static final Pattern OBJECTIVE_C = Pattern.compile(
            "^[ \\t]*(?:@(?:interface|protocol|property|class|end|import)\\b|#[ \\t]*import\\b)",
            Pattern.MULTILINE);

    private HeaderLanguage() {
    }

    /** Returns the extension of the source files of the header's language. */
    static String extensionFor(String text) {
        String beginning = text.substring(0, Math.min(text.length(), MAX_READ));
        if (OBJECTIVE_C.matcher(beginning).find()) {
            return ".m";
        }
        return CPP.matcher(beginning).find() ? ".cpp" : ".c";
    }
}
