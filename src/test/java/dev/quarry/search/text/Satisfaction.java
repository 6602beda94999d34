package dev.quarry.search.text;

/** Whether a text has what is required, told without any index. */
final class Satisfaction {

    private Satisfaction() {
    }

    static boolean isGiven(Requirement requirement, String text) {
        String searched = requirement.caseSensitive() ? text : Folding.fold(text);
        return requirement.clauses().stream()
                .allMatch(clause -> clause.stream()
                        .anyMatch(literal -> searched.contains(requirement.caseSensitive() ? literal : Folding.fold(literal))));
    }
}
