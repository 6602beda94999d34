package dev.quarry.indexing.reading;

import java.util.Locale;
import java.util.Set;

/**
 * Recognises files that a minifier wrote: by the name ({@code app.min.js} and its source map {@code app.js.map}), or, for
 * scripts, style sheets and HTML of more than {@value #SMALL} characters, by an average line length of more than {@value
 * #LONG_LINE} characters. Data files, which often have a single line, are never recognised by their lines.
 */
final class MinifiedFiles {

    private static final int SMALL = 4096;
    private static final int LONG_LINE = 500;
    private static final Set<String> SUFFIXES = Set.of(
            ".min.js", ".min.mjs", ".min.cjs", ".min.css", ".js.map", ".mjs.map", ".cjs.map", ".css.map");
    private static final Set<String> EXTENSIONS = Set.of("js", "mjs", "cjs", "css", "html", "htm");

    private MinifiedFiles() {
    }

    static boolean isNamedAsOne(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return SUFFIXES.stream().anyMatch(name::endsWith);
    }

    static boolean looksLikeOne(String path, String text) {
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return EXTENSIONS.contains(extension) && text.length() > SMALL && averageLineLength(text) > LONG_LINE;
    }

    private static long averageLineLength(String text) {
        long lineBreaks = text.chars().filter(character -> character == '\n' || character == '\r').count();
        return text.length() / (lineBreaks + 1);
    }
}
