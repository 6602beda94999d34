package dev.quarry.access;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.ProjectId;

/** The grants of a client, and the role that its call needs. */
public record Permission(Grants grants, Role role) {

    /**
     * Returns the project.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 or 403, as {@link Grants#require}
     */
    public ProjectId require(ProjectId project) {
        grants.require(role, project.value());
        return project;
    }

    /** As {@link Grants#readableProjects}. */
    public @Nullable String readableProjects() {
        return grants.readableProjects();
    }
}
