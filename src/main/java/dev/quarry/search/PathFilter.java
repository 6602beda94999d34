package dev.quarry.search;

/** Which paths are meant by what a client writes, as a regular expression that PostgreSQL reads, without regard to case. */
final class PathFilter {

    private static final String SPECIAL = "\\.^$|()[]{}+*?";

    private PathFilter() {
    }

    /**
     * Without {@code *} and {@code ?}, a part of the path, or its beginning if there is a {@code /} first. With them, a glob
     * for all of the path or for its end from one name on: {@code *} stays in a name, {@code **} does not.
     */
    static String expression(String value) {
        boolean fromRoot = value.startsWith("/");
        String pattern = fromRoot ? value.substring(1) : value;
        boolean isGlob = pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
        String start = fromRoot ? "^" : isGlob ? "(^|/)" : "";
        return start + expressionOf(pattern) + (isGlob ? "$" : "");
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
