package dev.quarry.mcp;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.access.AuditLog;
import dev.quarry.access.Caller;
import dev.quarry.access.Permission;
import dev.quarry.platform.Problems;
import dev.quarry.platform.ProjectId;
import dev.quarry.repositories.LookupStore;
import dev.quarry.repositories.LookupStore.Place;
import io.quarkiverse.mcp.server.McpConnection;
import io.quarkiverse.mcp.server.Roots;
import io.smallrye.mutiny.Uni;

/** Decides which project and which repository a call is about: by its arguments, or else by the directory of the session. */
@ApplicationScoped
class Scopes {

    /** As {@code repository_id}: all repositories of the project. */
    static final String ALL = "all";

    private final Workspaces workspaces;
    private final LookupStore lookup;
    private final Caller caller;
    private final AuditLog audit;

    Scopes(Workspaces workspaces, LookupStore lookup, Caller caller, AuditLog audit) {
        this.workspaces = workspaces;
        this.lookup = lookup;
        this.caller = caller;
        this.audit = audit;
    }

    /** Describes a call of a tool. Must be called before the call continues on another thread. */
    Call call(String tool, Origin origin, @Nullable String projectId, @Nullable String repositoryId) {
        return new Call(origin, caller.permission(tool), projectId, repositoryId);
    }

    /** Adds a change to the audit log. */
    void record(Call call, String what, String result) {
        audit.record(call.permission().grants(), what, result);
    }

    /** The session of a call. */
    record Origin(McpConnection session, Roots roots) {
    }

    /** The arguments of a call, its session, and what its client may do. */
    record Call(Origin origin, Permission permission, @Nullable String projectId, @Nullable String repositoryId) {

        @Nullable
        ProjectId namedProject() {
            return projectId == null || projectId.isBlank() ? null : new ProjectId(projectId);
        }

        private @Nullable String namedRepository() {
            return repositoryId == null || repositoryId.isBlank() ? null : repositoryId;
        }
    }

    /**
     * The repositories that a search reads.
     *
     * @param repository the filter; null for all of the project
     */
    record Scope(ProjectId project, @Nullable String repository) {
    }

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if the project's name is invalid, 404 or 403 if the client may
     *         not call the tool on it
     */
    Uni<ProjectId> project(Call call) {
        return chosen(call).map(chosen -> call.permission().require(chosen.orElse(ProjectId.DEFAULT)));
    }

    private Uni<Optional<ProjectId>> chosen(Call call) {
        ProjectId named = call.namedProject();
        return named == null ? workspaces.project(call)
                : Uni.createFrom().item(() -> Optional.of(call.permission().require(named)));
    }

    /** Returns the scope of a search: without a named repository, that of the session's directory. */
    Uni<Scope> search(Call call) {
        String named = call.namedRepository();
        return project(call).chain(project -> {
            if (named != null) {
                return Uni.createFrom().item(new Scope(project, named.equals(ALL) ? null : named));
            }
            return workspaces.repository(call, project)
                    .map(place -> new Scope(project, place.map(found -> Long.toString(found.id())).orElse(null)));
        });
    }

    /** A file or directory of a repository; the path is empty for its root. */
    record Location(Place repository, String path) {
    }

    /**
     * Locates a path, which is relative to a repository or absolute on the machine. An absolute path chooses the project, too,
     * unless the call or the session has chosen one.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 or 409 if no repository, or none alone, is meant
     */
    Uni<Location> locate(Call call, @Nullable String path) {
        String asked = path == null ? "" : path.strip();
        if (asked.startsWith("/")) {
            return chosen(call).chain(project -> workspaces.containing(call, asked, project.orElse(null)))
                    .chain(place -> place.isPresent() ? Uni.createFrom().item(within(place.get(), asked))
                            : repository(call).map(repository -> new Location(repository, relative(asked))));
        }
        return repository(call).map(repository -> new Location(repository, relative(asked)));
    }

    private static Location within(Place repository, String path) {
        return path.startsWith(repository.repoPath())
                ? new Location(repository, relative(path.substring(repository.repoPath().length())))
                : new Location(repository, relative(path));
    }

    private static String relative(String path) {
        String relative = path.replaceFirst("^(\\./|/)+", "").replaceFirst("/+$", "");
        return relative.equals(".") ? "" : relative;
    }

    private Uni<Place> repository(Call call) {
        String named = call.namedRepository();
        return project(call).chain(project -> {
            if (named != null) {
                return lookup.named(project, named).map(found -> only(project, found, named));
            }
            return workspaces.repository(call, project)
                    .chain(place -> place.isPresent() ? Uni.createFrom().item(place.get())
                            : lookup.named(project, null).map(found -> only(project, found, null)));
        });
    }

    private static Place only(ProjectId project, List<Place> found, @Nullable String named) {
        if (found.isEmpty()) {
            throw Problems.notFound("No such repository", "The project \"" + project + "\" has no "
                    + (named == null ? "repository" : "repository \"" + named + "\"")
                    + ". Call list_repositories for those there are, or start_indexing_background for a new one.");
        }
        if (found.size() > 1) {
            throw Problems.conflict("Several repositories", "Say which one by repository_id: " + found.stream()
                    .map(place -> place.id() + " " + place.repoPath()).collect(Collectors.joining(", ")) + ".");
        }
        return found.get(0);
    }
}
