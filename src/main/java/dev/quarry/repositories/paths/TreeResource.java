package dev.quarry.repositories.paths;

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
import org.jspecify.annotations.Nullable;

import dev.quarry.platform.PageLimit;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.RepositoryId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;

/** The directories of the index of a repository, and why paths are or are not in it. */
@Path("/api/v1/projects")
@Produces(MediaType.APPLICATION_JSON)
// QueryParameterCheck reads the parameters of its methods.
@RegisterForReflection(fields = false)
@Tag(name = "Repositories")
public class TreeResource {

    private final Directories directories;
    private final PathExplanations explanations;

    TreeResource(Directories directories, PathExplanations explanations) {
        this.directories = directories;
        this.explanations = explanations;
    }

    @GET
    @Path("/{project_id}/repositories/{id}/tree")
    @Operation(operationId = "listDirectory", summary = "List a directory of the index", description = "The paths that the published index lists, skipped ones included. The directory on disk is not read. All pages show the version of the first page.")
    @APIResponse(responseCode = "200", description = "A page of entries", content = @Content(schema = @Schema(implementation = Directory.class)))
    @APIResponse(responseCode = "400", description = "The path is that of a file, or a parameter is invalid")
    @APIResponse(responseCode = "404", description = "The project has no such repository, it is not indexed yet, or it has no such directory")
    @APIResponse(responseCode = "410", description = "The index version that the cursor continues is deleted")
    public Uni<Directory> list(
            @RestPath("project_id") String projectId,
            @RestPath String id,
            @Parameter(description = "The path of the directory in the repository; default its top", example = "src/main") @RestQuery @Nullable String path,
            @Parameter(description = "Entries per page, 1 to 200; default 50") @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor) {
        return directories.list(new ProjectId(projectId), RepositoryId.parse(id), RepositoryPath.parse(path),
                PageLimit.parse(limit), cursor);
    }

    @GET
    @Path("/{project_id}/repositories/{id}/explain")
    @Operation(operationId = "explainPath", summary = "Explain why a path is or is not indexed", description = "Compares the published index with the working tree. Nothing outside of the repository is looked at, and no symbolic link is followed.")
    @APIResponse(responseCode = "200", description = "The state of the path, the reason, and the rule that decides", content = @Content(schema = @Schema(implementation = PathExplanation.class)))
    @APIResponse(responseCode = "400", description = "The path is missing, or leads out of the repository")
    @APIResponse(responseCode = "404", description = "The project has no such repository")
    public Uni<PathExplanation> explain(
            @RestPath("project_id") String projectId,
            @RestPath String id,
            @Parameter(description = "The path in the repository; it need not exist", example = "target/app.jar", required = true) @RestQuery @Nullable String path) {
        return explanations.explain(new ProjectId(projectId), RepositoryId.parse(id), RepositoryPath.parse(path));
    }
}
