package dev.quarry.search.usages;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import dev.quarry.platform.ProjectId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

/** Usages. */
@Path("/api/v1/projects")
@Produces(MediaType.APPLICATION_JSON)
// QueryParameterCheck reads the parameters of its methods.
@RegisterForReflection(fields = false)
@Tag(name = "Search")
public class UsagesResource {

    private final Usages usages;

    UsagesResource(Usages usages) {
        this.usages = usages;
    }

    @GET
    @Path("/{project_id}/usages")
    @Operation(operationId = "findUsages", summary = "Find the definitions and the usages of a name", description = "Occurrences are found by word and classified by the syntax trees of their files. Each says whether it refers to its definition for certain. With a path, and a line, only usages of the definition there are returned, or of the one that the occurrence there refers to.")
    @APIResponse(responseCode = "200", description = "A page of usages", content = @Content(schema = @Schema(implementation = UsagesPage.class)))
    @APIResponse(responseCode = "400", description = "A parameter is invalid")
    @APIResponse(responseCode = "404", description = "The project has no such repository, or the file does not have the name there")
    @APIResponse(responseCode = "410", description = "The index version that the cursor continues is deleted")
    @APIResponse(responseCode = "429", description = "The client has searched too often: repeat this one after the time in Retry-After", headers = @Header(name = "Retry-After", description = "Seconds", schema = @Schema(type = SchemaType.INTEGER)))
    @APIResponse(responseCode = "503", description = "Too many searches: repeat this one after the time in Retry-After", headers = @Header(name = "Retry-After", description = "Seconds", schema = @Schema(type = SchemaType.INTEGER)))
    public Uni<UsagesPage> usages(
            @RestPath("project_id") String projectId,
            @Parameter(description = "The name, as it is written; it may have its container: OrderStore.findOrder", example = "findOrder", required = true) @RestQuery @Nullable String name,
            @Parameter(description = "Only this repository: its id, its path, or the last part of its path") @RestQuery @Nullable String repository,
            @Parameter(description = "The file that has the definition, or an occurrence of it", example = "src/main/java/shop/OrderStore.java") @RestQuery @Nullable String path,
            @Parameter(description = "The line in that file, from 1; default the first one with the name", schema = @Schema(type = SchemaType.INTEGER, minimum = "1")) @RestQuery @Nullable String line,
            @Parameter(description = "Only occurrences of this kind; separate several by commas: definition, call, type, import, write, read, comment, string, word", example = "call") @RestQuery @Nullable String kind,
            @Parameter(description = "Usages per page, 1 to 200; default 20") @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor,
            @Context HttpServerRequest request) {
        UsagesRequest.Parameters parameters = new UsagesRequest.Parameters(name, repository, path, line, kind, limit, cursor);
        return usages.find(new ProjectId(projectId), UsagesRequest.parse(parameters),
                projectId + " " + request.remoteAddress().hostAddress());
    }
}
