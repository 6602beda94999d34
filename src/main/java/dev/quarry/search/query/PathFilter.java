package dev.quarry.search.query;

import dev.quarry.platform.Problems;

/** Translates a path filter to a case-insensitive regular expression for PostgreSQL. */
final class PathFilter {

    private static final String SPECIAL = "\\.^$|()[]{}+*?";

    /** With hundreds of wildcards, PostgreSQL takes seconds to compile the expression, or refuses it. */
    static final int MAX_WILDCARDS = 20;

    private PathFilter() {
    }

    /**
     * Without wildcards, a filter matches any part of a path, or its beginning if the filter begins with {@code /}. With
     * wildcards, it is a glob that matches a whole path or its last names: {@code *} matches within a name, {@code **} across
     * names.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if there are more than {@value #MAX_WILDCARDS} wildcards
     */
    static String expression(String value) {
        boolean fromRoot = value.startsWith("/");
        String pattern = fromRoot ? value.substring(1) : value;
        boolean isGlob = pattern.chars().anyMatch(PathFilter::isWildcard);
        if (pattern.chars().filter(PathFilter::isWildcard).count() > MAX_WILDCARDS) {
            throw Problems.badRequest("Invalid path", "A path has at most " + MAX_WILDCARDS
                    + " wildcards. Write ** for any number of directories, or use several filters.");
        }
        String start = fromRoot ? "^" : isGlob ? "(^|/)" : "";
        return start + expressionOf(pattern) + (isGlob ? "$" : "");
    }

    private static boolean isWildcard(int character) {
        return character == '*' || character == '?';
    }

    private static String expressionOf(String pattern) {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char character = pattern.charAt(i);
            if (pattern.startsWith("**/", i)) {
                expression.append("(.*/)?");
                i += 2;
            } else if (pattern.startsWith("**", i)) {
                expression.append(".*");
                i++;
            } else if (character == '*') {
                expression.append("[^/]*");
            } else if (character == '?') {
                expression.append("[^/]");
            } else {
                expression.append(SPECIAL.indexOf(character) >= 0 ? "\\" : "").append(character);
            }
        }
        return expression.toString();
    }
}
