package dev.quarry.indexing.scan.glob;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses the wildcard patterns of ignore files as git does, which differs from POSIX: {@code **} matches any number of
 * directories if it is a whole path component, and is {@code *} elsewhere.
 */
public final class GlobParser {

    private final String pattern;
    private final int start;
    private final boolean ignoreCase;
    private final List<GlobStep> steps = new ArrayList<>();
    private final StringBuilder suffix = new StringBuilder();
    private int position;

    private GlobParser(String pattern, int start, boolean ignoreCase) {
        this.pattern = pattern;
        this.start = start;
        this.ignoreCase = ignoreCase;
        this.position = start;
    }

    /**
     * Compiles a pattern.
     *
     * @param pattern the pattern, each byte as a character
     * @param start the start of the part to compile
     * @param ignoreCase whether the pattern is matched against lower-case texts
     * @return empty if the pattern is malformed; in git, such a pattern matches nothing
     */
    public static Optional<Glob> parse(String pattern, int start, boolean ignoreCase) {
        return new GlobParser(pattern, start, ignoreCase).parse();
    }

    private Optional<Glob> parse() {
        while (position < pattern.length()) {
            char character = pattern.charAt(position);
            switch (character) {
                case '*' -> addStars();
                case '?' -> add(new GlobStep.One(GlobSet.ALL_BUT_SLASH), 1);
                case '[' -> {
                    Optional<GlobSet> set = GlobSet.parse(pattern, position, ignoreCase);
                    if (set.isEmpty()) {
                        return Optional.empty();
                    }
                    add(new GlobStep.One(set.get()), set.get().length());
                }
                case '\\' -> {
                    if (position + 1 == pattern.length()) {
                        return Optional.empty();
                    }
                    // Git keeps the case of an escaped character, so that an upper-case one matches nothing.
                    addLiteral(pattern.charAt(position + 1), 2);
                }
                default -> addLiteral(ignoreCase ? GlobText.lowerCase(character) : character, 1);
            }
        }
        return Optional.of(Glob.of(steps, suffix.toString()));
    }

    private void addStars() {
        int end = position;
        while (end < pattern.length() && pattern.charAt(end) == '*') {
            end++;
        }
        int length = end - position;
        boolean fillsDirectory = length > 1
                && (position == start || pattern.charAt(position - 1) == '/')
                && (end == pattern.length() || pattern.startsWith("/", end) || pattern.startsWith("\\/", end));
        if (fillsDirectory && pattern.startsWith("/", end)) {
            add(new GlobStep.Directories(), length + 1);
        } else {
            add(new GlobStep.Any(fillsDirectory), length);
        }
    }

    private void add(GlobStep step, int length) {
        steps.add(step);
        suffix.setLength(0);
        position += length;
    }

    private void addLiteral(char character, int length) {
        steps.add(new GlobStep.Literal(character));
        suffix.append(character);
        position += length;
    }
}
