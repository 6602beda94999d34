package dev.quarry.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Problems;

/**
 * All rights of one client.
 *
 * @param holder the name of its token, or of the person at the provider of OpenID Connect
 */
public record Grants(String holder, List<Grant> grants) {

    /** The rights of every client of a server without access control. */
    static final Grants UNLIMITED = new Grants("anyone", List.of(Grant.of(Role.ADMIN, List.of())));
    static final Grants NONE = new Grants("nobody", List.of());

    /**
     * Returns if the client has the role on the project.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the client may not even read the project, whether it exists or
     *         not; 403 if its role is too low
     */
    public void require(Role needed, String project) {
        Role role = on(project).orElseThrow(() -> Problems.notFound("No such project", "There is no project of that name that "
                + "you may read. List those there are, or have the project added to the grants of your token."));
        if (!role.includes(needed)) {
            throw Problems.forbidden("Role too low",
                    "This needs the role " + needed.wireName() + " on the project, and yours is "
                            + role.wireName() + ". Use a token with a higher role.");
        }
    }

    /** Returns the highest role on the project. */
    Optional<Role> on(String project) {
        return grants.stream().filter(grant -> grant.covers(project)).map(Grant::role).max(Role::compareTo);
    }

    /** Whether every project is readable, those that do not exist yet included. */
    boolean coverAll() {
        return grants.stream().anyMatch(Grant::coversAll);
    }

    /** Returns a regular expression for PostgreSQL that the names of readable projects match; null if all are readable. */
    public @Nullable String readableProjects() {
        return coverAll() ? null
                : grants.stream().flatMap(grant -> grant.projects().stream()).map(ProjectPattern::expression)
                        .collect(Collectors.joining("|", "^(?:", ")$"));
    }
}
