package dev.quarry.repositories;

import java.util.List;

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
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import dev.quarry.access.Caller;
import dev.quarry.platform.Cursor;
import dev.quarry.platform.PageLimit;
import dev.quarry.platform.ProjectId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;

/** Lists the projects. */
@Path("/api/v1/projects")
@Produces(MediaType.APPLICATION_JSON)
// QueryParameterCheck reads the parameters of its methods.
@RegisterForReflection(fields = false)
@Tag(name = "Projects")
public class ProjectResource {

    /** Sorts before every project name. */
    private static final String BEFORE_ALL = "";

    private final ProjectStore store;
    private final Caller caller;

    /** A page of projects, ordered by name. */
    public record ProjectPage(@Schema(description = "The projects, ordered by name") List<Project> projects,
            @Schema(nullable = true) @Nullable String nextCursor) {
    }

    ProjectResource(ProjectStore store, Caller caller) {
        this.store = store;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listProjects", summary = "List the projects", description = "Returns the projects that have a repository or an active job and that the client may read, ordered by name.")
    @APIResponse(responseCode = "200", description = "A page of projects", content = @Content(schema = @Schema(implementation = ProjectPage.class)))
    @APIResponse(responseCode = "400", description = "The limit or the cursor is invalid")
    public Uni<ProjectPage> list(
            @Parameter(description = "Projects per page, 1 to 200; default 50") @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor) {
        PageLimit pageLimit = PageLimit.parse(limit);
        ProjectId after = Cursor.decode(cursor, 1, parts -> new ProjectId(parts[0]));
        return store.list(after == null ? BEFORE_ALL : after.value(), caller.grants().readableProjects(), pageLimit)
                .map(page -> page.as(ProjectPage::new));
    }
}
