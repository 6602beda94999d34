package dev.quarry.indexing.scan.ignore;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.scan.glob.Glob;
import dev.quarry.indexing.scan.glob.GlobParser;
import dev.quarry.indexing.scan.glob.GlobStep;
import dev.quarry.indexing.scan.glob.GlobText;

/**
 * One line of an ignore file.
 *
 * @param negated whether it includes its matches again
 * @param directoriesOnly whether it matches directories only
 * @param nameOnly whether it matches names at any depth instead of paths relative to the directory of the file
 * @param prefix the literal prefix of every match
 * @param rest matches the text after the prefix
 */
record IgnoreRule(boolean negated, boolean directoriesOnly, boolean nameOnly, String prefix, Glob rest) {

    private static final String WILDCARDS = "*?[\\";

    /**
     * Reads a line.
     *
     * @param line the line, each byte as a character
     * @param ignoreCase whether the rule is matched against lower-case paths
     * @return empty if it is not a rule, or malformed and therefore matches nothing
     */
    static Optional<IgnoreRule> parse(String line, boolean ignoreCase) {
        if (line.startsWith("#")) {
            return Optional.empty();
        }
        String whole = text(line);
        boolean negated = whole.startsWith("!");
        boolean directoriesOnly = whole.length() > (negated ? 1 : 0) && whole.endsWith("/");
        String pattern = whole.substring(negated ? 1 : 0, whole.length() - (directoriesOnly ? 1 : 0));
        boolean nameOnly = pattern.indexOf('/') < 0;
        String relative = pattern.startsWith("/") ? pattern.substring(1) : pattern;
        int literal = literalLength(relative);
        // Like git, compiles the pattern from the end of its literal part: therefore `x/a**` matches `x/ab/c`.
        String prefix = relative.substring(0, literal);
        return GlobParser.parse(relative, literal, ignoreCase)
                .map(rest -> new IgnoreRule(negated, directoriesOnly, nameOnly,
                        ignoreCase ? GlobText.lowerCase(prefix) : prefix, rest));
    }

    /** Returns the text of a line that git reads. */
    static String text(String line) {
        return withoutTrailingSpaces(untilNul(line));
    }

    private static int literalLength(String pattern) {
        int length = 0;
        while (length < pattern.length() && WILDCARDS.indexOf(pattern.charAt(length)) < 0) {
            length++;
        }
        return length;
    }

    /** Git treats a line as a C string, which ends at NUL. */
    private static String untilNul(String line) {
        int nul = line.indexOf('\0');
        return nul < 0 ? line : line.substring(0, nul);
    }

    /** Git keeps escaped trailing spaces, and all trailing spaces of a line that ends in a lone backslash. */
    private static String withoutTrailingSpaces(String line) {
        int end = 0;
        for (int index = 0; index < line.length(); index++) {
            if (line.charAt(index) == '\\') {
                index++;
                end = index + 1;
            } else if (line.charAt(index) != ' ') {
                end = index + 1;
            }
        }
        return line.substring(0, Math.min(end, line.length()));
    }

    /** Returns the name that every match has; null if matches may differ in it. */
    @Nullable
    String name() {
        String literal = rest.isLiteral() ? prefix + rest.suffix() : rest.suffix();
        int slash = literal.lastIndexOf('/');
        return slash >= 0 || rest.isLiteral() ? literal.substring(slash + 1) : null;
    }

    /**
     * The extension, with its dot, that every match has; null if matches may differ in it. For rules without a {@link #name}.
     */
    @Nullable
    String extension() {
        String suffix = rest.suffix();
        int dot = suffix.lastIndexOf('.');
        return dot < 0 ? null : suffix.substring(dot);
    }

    /** The first character of the name of every match; null if matches may differ in it. */
    @Nullable
    Character firstCharacter() {
        return nameOnly && !prefix.isEmpty() ? prefix.charAt(0) : null;
    }

    /** Whether the rule contains a letter or a digit, and not only wildcards. */
    boolean hasLetters() {
        return prefix.chars().anyMatch(Character::isLetterOrDigit)
                || rest.steps().stream().anyMatch(
                        step -> step instanceof GlobStep.Literal literal && Character.isLetterOrDigit(literal.character()));
    }

    /**
     * Whether the rule matches a path.
     *
     * @param path relative to the top of the work tree; its characters are bytes
     * @param base the length of the path of the ignore file's directory, with its slash
     */
    boolean matches(GlobText path, int base, boolean directory) {
        if (directoriesOnly && !directory) {
            return false;
        }
        int start = nameOnly ? path.nameStart() : base;
        return path.text().startsWith(prefix, start) && rest.matches(path, start + prefix.length());
    }
}
