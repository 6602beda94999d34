package dev.quarry.access;

import java.util.List;

/**
 * A role on some projects.
 *
 * @param projects at least one
 */
record Grant(Role role, List<ProjectPattern> projects) {

    /** @param patterns as configured; empty for all projects */
    static Grant of(Role role, List<String> patterns) {
        return new Grant(role, patterns.isEmpty() ? List.of(ProjectPattern.ALL)
                : patterns.stream().map(String::strip).map(ProjectPattern::new).toList());
    }

    boolean covers(String project) {
        return projects.stream().anyMatch(pattern -> pattern.matches(project));
    }

    boolean coversAll() {
        return projects.contains(ProjectPattern.ALL);
    }
}
