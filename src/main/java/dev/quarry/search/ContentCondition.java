package dev.quarry.search;

import java.util.stream.Collectors;

import dev.quarry.search.text.Requirement;

/** What the text of a file must contain, as a condition that the trigram index answers. */
final class ContentCondition {

    private static final String WILDCARD = "%";

    private ContentCondition() {
    }

    /** Returns a condition on {@code blob.content}, and adds the values that stand in it. */
    static String sql(Requirement requirement, Parameters parameters) {
        String operator = requirement.caseSensitive() ? "LIKE" : "ILIKE";
        return requirement.clauses().isEmpty() ? "true"
                : requirement.clauses().stream()
                        .map(clause -> clause.stream()
                                .map(literal -> parameters.place(pattern(literal, requirement.caseSensitive())))
                                .map(place -> "blob.content " + operator + " " + place)
                                .collect(Collectors.joining(" OR ", "(", ")")))
                        .collect(Collectors.joining(" AND "));
    }

    /**
     * Which letters beyond ASCII are the same without regard to case depends on the server's locale: anything may stand there,
     * and
     * whoever reads the text decides.
     */
    private static String pattern(String literal, boolean caseSensitive) {
        StringBuilder pattern = new StringBuilder(WILDCARD);
        boolean endsWithWildcard = true;
        for (int i = 0; i < literal.length(); i++) {
            char character = literal.charAt(i);
            boolean isCertain = caseSensitive || character < 0x80;
            if (isCertain) {
                pattern.append(character == '%' || character == '_' || character == '\\' ? "\\" : "").append(character);
            } else if (!endsWithWildcard) {
                pattern.append(WILDCARD);
            }
            endsWithWildcard = !isCertain;
        }
        return endsWithWildcard ? pattern.toString() : pattern.append(WILDCARD).toString();
    }
}
