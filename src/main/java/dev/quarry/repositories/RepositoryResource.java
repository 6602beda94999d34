package dev.quarry.repositories;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Cursor;
import dev.quarry.platform.PageLimit;
import dev.quarry.platform.Problems;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.RepositoryId;
import dev.quarry.repositories.Repository.SkippedPath;
import dev.quarry.repositories.RepositoryStore.SkippedPosition;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;

/** The repositories of a project and the paths that their index skips. */
@Path("/api/v1/projects")
@Produces(MediaType.APPLICATION_JSON)
// QueryParameterCheck reads the parameters of its methods.
@RegisterForReflection(fields = false)
@Tag(name = "Repositories")
public class RepositoryResource {

    private static final String PROBLEM_JSON = "application/problem+json";

    private final RepositoryStore store;
    private final RemovalStore removals;

    /** A page of a project's repositories, in the order of their creation. */
    public record RepositoryPage(
            @Schema(description = "The repositories, in the order of their creation") List<Repository> repositories,
            @Schema(nullable = true) @Nullable String nextCursor) {
    }

    /** A page of the skipped paths of the active version, ordered by path. */
    public record SkippedPage(@Schema(description = "The paths, in their order") List<SkippedPath> skipped,
            @Schema(nullable = true) @Nullable String nextCursor) {
    }

    RepositoryResource(RepositoryStore store, RemovalStore removals) {
        this.store = store;
        this.removals = removals;
    }

    @GET
    @Path("/{project_id}/repositories")
    @Operation(operationId = "listRepositories", summary = "List the repositories of a project")
    @APIResponse(responseCode = "200", description = "A page of repositories", content = @Content(schema = @Schema(implementation = RepositoryPage.class)))
    public Uni<RepositoryPage> list(
            @RestPath("project_id") String projectId,
            @Parameter(description = "Repositories per page, 1 to 200; default 50") @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor) {
        ProjectId project = new ProjectId(projectId);
        PageLimit pageLimit = PageLimit.parse(limit);
        Long afterId = Cursor.decode(cursor, 1, parts -> Long.valueOf(parts[0]));
        return store.list(project, afterId == null ? 0 : afterId, pageLimit).map(page -> page.as(RepositoryPage::new));
    }

    @GET
    @Path("/{project_id}/repositories/{id}")
    @Operation(operationId = "getRepository", summary = "Get a repository")
    @APIResponse(responseCode = "200", description = "The repository", content = @Content(schema = @Schema(implementation = Repository.class)))
    @APIResponse(responseCode = "404", description = "The project has no such repository")
    public Uni<Repository> find(@RestPath("project_id") String projectId, @RestPath String id) {
        return require(new ProjectId(projectId), RepositoryId.parse(id));
    }

    @DELETE
    @Path("/{project_id}/repositories/{id}")
    // Only problems have a body here, so a generated client accepts nothing else.
    @Produces({ MediaType.APPLICATION_JSON, PROBLEM_JSON })
    @Cancellable(false)
    @Operation(operationId = "removeRepository", summary = "Remove a repository", description = "Hides the index of the repository from all readers at once; its rows are deleted from the database soon after. The directory is not changed, and the jobs stay in the history. If the directory is enqueued again, it gets a new id.")
    @APIResponse(responseCode = "204", description = "The repository is removed")
    @APIResponse(responseCode = "404", description = "The project has no such repository")
    @APIResponse(responseCode = "409", description = "A job of the repository is pending or running")
    public Uni<RestResponse<Void>> remove(@RestPath("project_id") String projectId, @RestPath String id) {
        ProjectId project = new ProjectId(projectId);
        long repository = RepositoryId.parse(id);
        return removals.remove(project, repository)
                .map(inTheWay -> inTheWay.orElseThrow(() -> RepositoryId.unknown(repository)))
                .invoke(inTheWay -> requireNone(project, inTheWay))
                .replaceWith(RestResponse.noContent());
    }

    @GET
    @Path("/{project_id}/repositories/{id}/skipped")
    @Operation(operationId = "listSkippedFiles", summary = "List the paths that the active index skips, with the reasons")
    @APIResponse(responseCode = "200", description = "A page of paths with their sizes and reasons", content = @Content(schema = @Schema(implementation = SkippedPage.class)))
    @APIResponse(responseCode = "404", description = "The project has no such repository")
    public Uni<SkippedPage> skipped(
            @RestPath("project_id") String projectId,
            @RestPath String id,
            @Parameter(description = "Paths per page, 1 to 200; default 50") @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor) {
        ProjectId project = new ProjectId(projectId);
        PageLimit pageLimit = PageLimit.parse(limit);
        SkippedPosition after = SkippedPosition.parse(cursor);
        return require(project, RepositoryId.parse(id))
                .chain(repository -> store.skipped(project, repository.id(), after, pageLimit))
                .map(page -> page.as(SkippedPage::new));
    }

    private Uni<Repository> require(ProjectId project, long id) {
        return store.find(project, id).map(found -> found.orElseThrow(() -> RepositoryId.unknown(id)));
    }

    private static void requireNone(ProjectId project, List<UUID> activeJobs) {
        if (!activeJobs.isEmpty()) {
            throw Problems.conflict("Repository is being indexed", activeJobs.stream()
                    .map(job -> "POST /api/v1/projects/" + project + "/jobs/" + job + "/cancel")
                    .collect(Collectors.joining(" and ", "A job of this repository is pending or running. ",
                            ", wait until it has ended, and repeat the request.")));
        }
    }
}
