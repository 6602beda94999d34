package dev.quarry.repositories;

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

import dev.quarry.platform.Cursor;
import dev.quarry.platform.PageLimit;
import dev.quarry.platform.ProjectId;
import io.smallrye.mutiny.Uni;

/** The projects there are. */
@Path("/api/v1/projects")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Projects")
public class ProjectResource {

    /** Sorts before every name. */
    private static final String BEFORE_ALL = "";

    private final ProjectStore store;

    ProjectResource(ProjectStore store) {
        this.store = store;
    }

    @GET
    @Operation(operationId = "listProjects", summary = "The projects", description = "In the order of their names: those that have a repository or an active job.")
    @APIResponse(responseCode = "200", description = "A page of projects", content = @Content(schema = @Schema(implementation = ProjectPage.class)))
    @APIResponse(responseCode = "400", description = "The limit or the cursor cannot be read")
    public Uni<ProjectPage> list(
            @Parameter(description = "Projects on a page, 1 to 200; 50 if left out") @RestQuery @Nullable String limit,
            @Parameter(description = "next_cursor of the page before") @RestQuery @Nullable String cursor) {
        PageLimit pageLimit = PageLimit.parse(limit);
        ProjectId after = Cursor.decode(cursor, 1, parts -> new ProjectId(parts[0]));
        return store.list(after == null ? BEFORE_ALL : after.value(), pageLimit.value() + 1)
                .map(rows -> ProjectPage.of(rows, pageLimit.value()));
    }
}
