package dev.quarry.indexing.chunking.language;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Determines the language of a file by its name, its extension or its {@code #!} line, in this order, and that of a header by
 * its text.
 */
public final class Languages {

    private static final String INTERPRETER = "#!";
    private static final int MAX_FIRST_LINE = 255;
    private static final int MAX_HEADER_READ = 64 * 1024;
    private static final Pattern CPP = Pattern.compile(
            "^[ \\t]*(?:template[ \\t]*<|(?:inline[ \\t]+)?namespace\\b|class[ \\t]+\\w|using[ \\t]+\\w|constexpr\\b"
                    + "|(?:public|protected|private)[ \\t]*:)|\\bstd::",
            Pattern.MULTILINE);
    private static final Pattern OBJECTIVE_C = Pattern.compile(
            "^[ \\t]*(?:@(?:interface|protocol|property|class|end|import)\\b|#[ \\t]*import\\b)",
            Pattern.MULTILINE);
    private static final LanguageTable TABLE = new LanguageTable(LanguageTable.LANGUAGES);

    private Languages() {
    }

    /**
     * Returns the language's name as GitHub's linguist spells it; empty if it is not recognised.
     *
     * @param path with {@code /} as the separator
     * @param text the content, of which the first line matters, and the beginning of a header
     */
    public static Optional<String> of(String path, String text) {
        return find(path, text).map(Language::name);
    }

    public static Optional<Language> find(String path, String text) {
        String fileName = path.substring(path.lastIndexOf('/') + 1);
        return byFileName(fileName)
                .or(() -> byExtension(fileName.toLowerCase(Locale.ROOT), text))
                .or(() -> TABLE.bySign(INTERPRETER + interpreter(firstLine(text))));
    }

    private static Optional<Language> byFileName(String fileName) {
        return fileName.startsWith(".") || fileName.startsWith(INTERPRETER) ? Optional.empty() : TABLE.bySign(fileName);
    }

    /** The longest known extension wins: {@code a.html.erb} is not just {@code .erb}. */
    private static Optional<Language> byExtension(String fileName, String text) {
        if (fileName.endsWith(".h")) {
            return TABLE.bySign(extensionOfHeader(text));
        }
        for (int dot = fileName.indexOf('.'); dot >= 0; dot = fileName.indexOf('.', dot + 1)) {
            Optional<Language> language = TABLE.bySign(fileName.substring(dot));
            if (language.isPresent()) {
                return language;
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the extension of the source files of the language of a {@code .h} file, by its text. The extension of the header
     * suggests C, but a C++ header parsed as C yields little but errors.
     *
     * @see <a href="https://github.com/github-linguist/linguist/blob/main/lib/linguist/heuristics.yml">linguist's
     *      heuristics</a>, from which these are condensed
     */
    private static String extensionOfHeader(String text) {
        String beginning = text.substring(0, Math.min(text.length(), MAX_HEADER_READ));
        if (OBJECTIVE_C.matcher(beginning).find()) {
            return ".m";
        }
        return CPP.matcher(beginning).find() ? ".cpp" : ".c";
    }

    /** Returns the first line, or its beginning: a file may consist of one line of two million characters. */
    private static String firstLine(String text) {
        String beginning = text.substring(0, Math.min(text.length(), MAX_FIRST_LINE));
        int end = beginning.indexOf('\n');
        return end < 0 ? beginning : beginning.substring(0, end);
    }

    /** Returns the program without its version: {@code python} for {@code #!/usr/bin/env -S LANG=C python3.12 -u}. */
    private static String interpreter(String firstLine) {
        if (!firstLine.startsWith(INTERPRETER)) {
            return "";
        }
        for (String argument : firstLine.substring(INTERPRETER.length()).strip().split("\\s+", -1)) {
            String program = argument.substring(argument.lastIndexOf('/') + 1);
            if (!program.equals("env") && !argument.startsWith("-") && !argument.contains("=")) {
                return withoutVersion(program);
            }
        }
        return "";
    }

    private static String withoutVersion(String program) {
        int end = program.length();
        while (end > 0 && (Character.isDigit(program.charAt(end - 1)) || program.charAt(end - 1) == '.')) {
            end--;
        }
        return program.substring(0, end);
    }
}
